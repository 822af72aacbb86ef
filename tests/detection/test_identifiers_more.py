# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signatures without a name, numbers and accounts of people, odd dates. Invented sentences."""

import pytest

from tests.detection.table import people, texts
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline

FOUND = [
    # the place where somebody signed, when no name explains it
    ("SIGNATURE", "De griffier,\n«w.g.»\nAfschrift aan: dossier"),
    ("SIGNATURE", "«w.g.»                    «w.g.»\nde voorzitter        de secretaris"),
    ("SIGNATURE", "«w.g.» voorzitter"),
    ("SIGNATURE", "Handtekening huurder: «(handtekening)»"),
    ("SIGNATURE", "Stuk is gelezen. «(paraaf onleesbaar)»\n\nRetour archief"),
    ("SIGNATURE", "Gezien: het hoofd, «(paraaf)»\nKopie: balie"),
    ("SIGNATURE", "Datum 3-4-2012      Handtekening   «(onleesbaar)»"),
    ("SIGNATURE", "akkoord: «paraaf»"),
    ("SIGNATURE", "naam     adres     paraaf\nA. Bos   Dreef 4            «(krabbel)»"),
    ("SIGNATURE", "Aldus opgemaakt.\n«was getekend»\n"),
    # numbers of people at work
    ("STAFF_NUMBER", "Pers.nr wordt «10077123»."),
    ("STAFF_NUMBER", "Verbalisant(en): «440771» en een stagiair"),
    ("STAFF_NUMBER", "rapporteur: «QB44»   tolk: ja"),
    ("STAFF_NUMBER", "De politie schreef op: «RT-50771»."),
    ("STAFF_NUMBER", "keurmeester met stempelnummer «6120»"),
    # accounts
    ("USERNAME", "Account uitgezet. Ook «svc_olifant» is dicht."),
    ("USERNAME", "Geëxporteerd door «pvos@minx» op 3 mei"),
    ("USERNAME", "Niet met oude accounts («b.vissers», «k.dorst»); de rest wel."),
    ("USERNAME", "1182;melding lamp;«j.zwanen»\n1183;boom;-"),
    # dates
    ("BIRTHDATE", "Geboortedatum patient: «18/10/1957»"),
    ("BIRTHDATE", "geb. «4-XI-1931» te Wehl"),
    ("BIRTHDATE", "Ik ben op «4 july 1971» in Galway geboren"),
    ("BIRTHDATE", "de auto is van mijn man en hij is van «4 april 1981»"),
    # streets
    ("ADDRESS", "fam. Bos, «Vaart ZZ 14»"),
    ("ADDRESS", "zij stond op haar adres («Turfdiep 19») ingeschreven"),
    ("ADDRESS", "een vergunning voor het pand «Haverdereinde 61»."),
    ("ADDRESS", "Bos   «Korenvliet 12»        1234 AB"),
]

NOT_FOUND = [
    ("SIGNATURE", "(volgt ondertekening)\n"),
    ("SIGNATURE", "Handtekening ouder  (niet getekend)"),
    ("SIGNATURE", "Het lid W.G. Bos vraagt het woord"),
    ("SIGNATURE", "De brief (getekend in mei) ligt er nog"),
    ("SIGNATURE", "Ja   x\nNee   +"),
    ("SIGNATURE", "Het verdrag dat in Parijs was getekend, gold niet."),
    ("STAFF_NUMBER", "vertrek 08.15   badge 08.55"),
    ("USERNAME", "de stukken (o.a. besluit), d.w.z. alles; m.b.t. de rest"),
    ("USERNAME", "3-4 10:40 anoniem: kat weg\n3-4 10:44 anoniem: kat terug"),
    ("PHONE", "Parketnr 09-118843-21."),
    ("BIRTHDATE", "Uw zoon Bram heeft sinds 1 april 31 lesuren gemist."),
    ("ADDRESS", "ID 77201 | 1431 AB | melding"),
]


@pytest.mark.parametrize(("entity", "row"), [*FOUND, *NOT_FOUND])
def test_alone(entity: str, row: str) -> None:
    found, wanted = texts(row, entity)
    assert found == wanted


BESIDE = [
    (Entity.STAFF_NUMBER, "De heer B. Houtkamp («KWA 118») en mevrouw A. de Bos («KWA-0119»)"),
    (Entity.STAFF_NUMBER, "Melder: Bram Houtkamp, klantmanager («40771»)"),
    (Entity.STAFF_NUMBER, "Rapporteurs: B. Houtkamp, «A3311»; A. de Bos, «A3184»."),
    (Entity.USERNAME, "Ticket gesloten door «hkoopsma».\nTerug naar «hkoopsma» gezet."),
    (Entity.USERNAME, "Bram Houtkamp is weg: «bhoutkamp» → «xdrsma»"),
    (Entity.USERNAME, "Bijlage van Bram Houtkamp, gemaakt met «houtkamb»."),
    (Entity.BIRTHDATE, "Klant: Bram Houtkamp, «19-10-1974»; partner volgt. In 2015 gemeld."),
    (Entity.BIRTHDATE, "K1 Bram Houtkamp («14.02.1985»), Sanne Houtkamp («30.08.2014»)"),
    (Entity.HEALTH, "Mevrouw Bos «heeft staar» en haar man is «slecht ter been»."),
    (Entity.HEALTH, "Bram Houtkamp («beenamputatie») kan niet komen."),
    (Entity.HEALTH, "Volgens mevrouw Bos is haar broer «wilsonbekwaam»."),
]

NOT_BESIDE = [
    (Entity.STAFF_NUMBER, "Kleur gekozen door mevrouw Wit (RAL 9010)"),
    (Entity.STAFF_NUMBER, "Bram Houtkamp, kapel (1518)"),
    (Entity.BIRTHDATE, "Brief van Bram Houtkamp, 12-03-1985, in het archief. Zie ook 2015."),
    (Entity.HEALTH, "De kastanje van mevrouw Bos heeft de bloedingsziekte."),
    (Entity.HEALTH, "Bram Houtkamp zegt: de boom is niet ziek."),
]


@pytest.mark.parametrize(("entity", "row"), [*BESIDE, *NOT_BESIDE])
def test_beside_a_person(pipeline: Pipeline, entity: Entity, row: str) -> None:
    found, wanted = people(pipeline, row, entity)
    assert found == wanted
