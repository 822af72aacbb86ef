# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Initials at places that ask for a person. Invented sentences."""

import pytest

from tests.detection.table import people
from woo_tool.detection.finding import Entity
from woo_tool.detection.pipeline import Pipeline

SOMEBODY = [
    # behind the label of who wrote, typed, saw or read it
    "Conceptbrief over de sluis. Opsteller: «RdW». Typ.: «hbj»   Coll.: «P»\n",
    "Bezwaar ontvangen op 2 mei. Meelezer: «THB»\nNotulen: «KLJ».",
    "Overzicht van de week\nIngevoerd door: «VBK»\nGecontroleerd: «LdR»",
    "Afgedaan 14/6 «WdB»\nAfgehandeld 3-9 «hvk»\n",
    # where an entry ends
    "Cliënt kwam niet. Morgen nog eens bellen. «RJK»\n12-3 Geen gehoor. «LB»\n",
    "14 aug.  Lekkage verholpen, factuur volgt. «T.W.»\n15 aug.  Niets bijzonders. «P.K.»\n",
    "[dit graag anders formuleren - «TdJ»]",
    "De brief mag zo weg, dank! «N.»\n",
    # beside a date
    "Dossier gesloten\n«HJB» 12-7\n",
    "Vraag over de vergunning. «KvH» gebeld 3/4\nStuk retour. «LB» gelezen 9-11\n",
    # in the cell behind a name, in small letters too
    "2   jurist      B.J. Nieuwkamp    «bjn»     3/9\n3   hoofd     S. Ouali     «SO»    4/9\n",
    # with a stroke between
    "Afgestemd met de buren. «KHW»/«TDB»\n",
    "1  mail aan de buren     Wietske/«KHW»\n2  brief     Tom+«LB»\n",
    # how a web team signs
    "@buurman Wij kijken ernaar. ^«TB»\n09:12 Dank!",
    # of somebody who is named
    "Interviewer: Oda Mulder\n\n«OM»: Hoe ging dat?\nKees: Goed.\n«OM»: En daarna?\n",
    "Projectleider is Maarten Tuinstra.\n\nBudget is op, vraag ligt bij hem. «MT»\n",
    "Kenmerk: JUR/«GB»/12-118\n\nBehandeld door Gerda Brink.",
    # who goes by a letter
    "Het gesprek met gedetineerde «K.» verliep stroef.",
    "De kandidaten «J.», «M.» en «P.» vielen af.",
    'Beveiliger "«R.»" hield de deur dicht.',
    "Hij sprak met «J.T.» (oud-collega) over het incident.",
    "Ontbreekt, zie «MvR»\nzie ook «HtS».",
    "Voorletters: «P.J.»\nAchternaam: Kok",
    # elsewhere on a page of initials
    "Wie | Wat\n«LB» | bellen\n«WK» | mailen\n\nRondvraag: de vraag ligt nog bij «WK».",
    "Aanwezig: «LB», «WK», «MT», «JdV»\n",
]

NOBODY = [
    "WIE IS WIE BIJ ONS\nWIE IS DE BAAS?",
    "Actie IGZ\nAanwezig: OM, GGD, RIVM en ABC\n",
    "Verlof: ATV\nIngevoerd: ATV\nBetaald via IBAN\nUitkering: ZW",
    "De directie werkt samen met de NGA en IBS.\nZie WMO.",
    # a department behind a name
    "Van: Hans Bos - DGX\nVerzonden: 3 mei 2020\nAan: Piet Kok - BSX\nOnderwerp: stuk",
    # a line that was wrapped, an abbreviation, a wrapped name
    (
        "Wij hebben uw vraag over de kosten ontvangen en die vraag is duidelijk. XY\n"
        "is daarvoor de aangewezen partij volgens de regels van de overeenkomst.\n"
    ),
    "Medisch advies t.b.v. XYZ\nBetreft: de afd. XYZ\nincl. XYZ\n",
    "Voorstel van G. S. tot wijziging van de weg.",
    "Bedrag / fiat / akk\n12,50 / akk\n",
    "De rang is die van chauffeur B.\nVariant A. en B.",
    "Hierna MZX. Opmerking: MZX. De kosten worden betaald door MZX.",
    "In het Standaard Uitwisselings Formaat (StUF) en de StUF:noValue.",
    "Dit is akkoord. Wij gaan door. Ja\nGoed zo. ok\n",
]


@pytest.mark.parametrize("row", [*SOMEBODY, *NOBODY])
def test_the_marked_are_found_and_nothing_else(pipeline: Pipeline, row: str) -> None:
    found, wanted = people(pipeline, row, Entity.INITIALS, Entity.SIGNATURE)
    assert found == wanted
