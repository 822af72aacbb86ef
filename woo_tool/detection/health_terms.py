# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words for illness, treatment and medicines: they count only beside a person."""

import re

_ILL = (
    r"burn-?out|overspannen(?:heid)?|depressi\w+|psychos\w+|psychotisch\w*|schizofreni\w*|borderline"
    r"|bipolair\w*|angststoornis\w*|paniekaanval\w*|ptss(?:-\w+)?|trauma(?:'s)?|adhd\b|autis\w+"
    r"|verslaafd\w*|\w*verslaving|\w*misbruik(?= (?:van )?(?:vader|moeder|alcohol|drugs))"
    r"|alcoholmisbruik|drugsgebruik|eetstoornis|anorexia|boulimia|suïcid\w+|suicid\w+"
    r"|zelfmoord\w*|zelfdoding|kanker|\w+kanker|\w*carcino[oe]m\w*|leukemie|\w*tumor|uitzaaiing\w*"
    r"|chemo(?:therapie|kuur)?|bestraling\w*|\w*infarct\w*|hartaanval|hartfalen|\w*fibrilleren"
    r"|hartpatiënt\w*|beroerte|hersenbloeding|hersenletsel|hersenschudding|pacemaker|stent"
    r"|(?:vasculaire )?dementi\w*|alzheimer|(?<!wet van )parkinson|multiple sclerose|epilep\w+"
    r"|(?:diabetes|suikerziekte)(?: mellitus)?(?: type \d)?|reuma\w*|\w*art(?:h)?ritis|\w*artrose"
    r"|\w*slijtage(?= van)|fibromyalgie|hiv|aids|\w*hepatitis|tuberculose|tbc"
    r"|long ?covid|covid(?!-?19)"
    r"|corona(?= gehad)|copd|\w*astma|crohn|colitis|coeliakie|\w*allergie|glutenallergie"
    r"|nierstenen|galstenen|nierfalen|dialyse|zwangerschaps(?:gerelateerd|klachten|verlof)"
    r"|zwanger(?:schap)?|uitgerekend(?= \d| op| in)|miskraam|bevallen|ivf|abortus|hernia"
    r"|whiplash|\w*ontsteking|griep|waterpokken|koorts|\w*hoofdpijn|migraine|benauwdheid"
    r"|duizelig(?:heid)?|misselijk(?:heid)?|hyperventilatie|hoge bloeddruk|bloeddruk|bedplassen"
    r"|slaapproblemen|slapeloosheid|chronisch(?:e)? (?:vermoeid(?:heid)?|ziek\w*|pijn\w*)|rugpijn"
    r"|\w*rugklachten|nekklachten|knieklachten|psychische klachten|lichamelijke klachten"
    r"|(?:ernstige )?spierziekte|\w*stoornis(?:sen)?|handicaps?|dwarslaesie"
    r"|slechthorend|slechtziend"
    r"|(?:verstandelijke|lichamelijke) beperking|(?:gebroken|gekneusde|verstuikte) (?:been|arm|heup"
    r"|pols|enkel|rib(?:ben)?|voet|hand|neus|knie|schouder|sleutelbeen)"
    r"|(?:been|arm|heup|pols|enkel|voet|hand|knie|schouder) (?:gebroken|verstuikt|gekneusd)"
    r"|in verwachting|arbeidsongeschikt\w*|(?:\w+-)?therapie"
    r"|bij (?:een |de )?(?:psycholoog|psychiater"
    r"|therapeut|ggz)|nieuwe (?:knie|heup)|ziek(?:gemeld|melding)|beter gemeld|opgenomen(?="
    r" in (?:het )?ziekenhuis| met (?:spoed|een|hart|covid))|\w*fractuur"
    r"|brandwond\w*(?: aan [a-z ]{3,20})?|rookinhalatie|rookvergiftiging|blauw oog"
    r"|bewusteloos|reanimatie|coma|ziekenhuisopname|operatie(?= (?:aan|ondergaan|gehad))"
    r"|(?<=is )geopereerd|rolstoel|terminaal|palliatief|spraakgebrek|dyslexie|dyscalculie|nah\b"
)
_MEDICINE = (
    r"[a-z]{2,}(?:azepam|oxetine|prazol|sartan|cilline|statine|peridon|[fn]enidaat|peron|apine|azine|olol"
    r"|codon|formine|xaban|parine|mycine|fenac|profen|triptan|semide|thiazide)"
    r"|insuline|morfine|methadon|ritalin|concerta|prednison|oxazepam|lithium|antidepressiva"
    r"|antipsychotica|antibiotica|slaapmiddelen|pijnstillers|paracetamol|dipiperon|medicijnen"
)
#: A term; ``ernstige`` and the dose belong to it.
TERM = re.compile(
    rf"(?<![\w-])(?:(?:ernstige?|zware|acute|chronische|lichte) )?(?:{_ILL}|{_MEDICINE})(?![\w])",
    re.IGNORECASE,
)
#: One of these stands in every text that the pattern matches, in lower case.
HINTS = (
    *("burn", "overspan", "depress", "psych", "schizo", "borderl", "bipol", "stoornis", "paniek"),
    *("ptss", "trauma", "adhd", "autis", "versla", "misbruik", "drugsg", "anorex", "boulim"),
    *("suïc", "suic", "zelfm", "zelfd", "kanker", "carcino", "leukem", "tumor", "uitzaai", "chemo"),
    *("bestral", "infarct", "hart", "fibrill", "beroerte", "hersen", "pacem", "stent", "dement"),
    *("alzh", "parkin", "scleros", "epilep", "diabet", "suikerz", "reum", "ritis", "artros"),
    *("slijtage", "fibrom", "hiv", "aids", "hepat", "tuberc", "tbc", "covid", "corona", "copd"),
    *("astma", "crohn", "colitis", "coelia", "allergie", "stenen", "nierf", "dialy", "zwanger"),
    *("uitgerek", "miskr", "bevall", "ivf", "abortus", "hernia", "whipl", "ontstek", "griep"),
    *("waterp", "koorts", "pijn", "migr", "benauwd", "duizel", "misselijk", "hyperv", "bloeddruk"),
    *("bedplas", "slaap", "slapel", "chronisch", "klachten", "spierz", "handicap", "dwarsl"),
    *("slechth", "slechtz", "beperking", "gebroken", "gekneusd", "verstuikt", "fractuur", "brandw"),
    *("rook", "blauw oog", "bewustel", "reanim", "coma", "operat", "opnam", "geoper", "rolst"),
    *("verwachting", "therap", "psychi", "ggz", "knie", "heup", "ziekgem", "ziekmeld"),
    *("beter gem", "opgenomen", "arbeidson"),
    *("termin", "palli", "spraak", "dysle", "dysca", "nah", "azepam", "oxetine", "prazol"),
    *(
        "sartan",
        "cilline",
        "statine",
        "peridon",
        "enidaat",
        "peron",
        "apine",
        "azine",
        "olol",
        "codon",
    ),
    *("formine", "xaban", "parine", "mycine", "fenac", "profen", "triptan", "semide", "thiaz"),
    *("insul", "morfine", "methad", "ritalin", "concerta", "predni", "lithium", "antid", "antip"),
    *("antib", "paracet", "dipiper", "medicijn"),
)
