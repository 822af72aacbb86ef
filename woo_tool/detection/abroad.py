# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""First names that Dutch lists do not have, or have as a surname only.

The authors of reports, and of the works they cite: a surname is burned in, and *Andrew* before
it stood.
"""

GIVEN_ABROAD = frozenset(
    [
        *("andrew", "nicholas", "terry", "austin", "lawrence", "russell", "hugh"),
        *("frances", "alexis"),
        *("hazel", "hilary", "günter", "françoise", "gérard", "gary", "larry", "zachary", "kyle"),
        *("wayne", "randy", "nigel", "trevor", "geoffrey", "geoff", "clive", "alistair", "gavin"),
        *("rhys", "katherine", "debra", "carolyn", "kathryn", "judy", "beverly"),
        *("brittany", "kayla"),
        *("lori", "gillian", "tracey", "joanne", "rosemary", "katrin"),
        *("takashi", "serhiy", "sergey"),
        *("doug", "josh", "hiroko", "akira", "satoshi", "kenta", "youssou", "thabo", "sipho"),
        *("yiannis", "giorgos", "kostas", "dimitris", "becky", "stacy", "holly", "jodi"),
        *("phyllis",),
        *("rhonda", "sherry", "sonya", "tammy", "tanya", "vicki", "bethany", "candace", "carrie"),
        *("courtney", "eleanor", "haley", "kendra", "latoya", "lillian", "lucille", "marjorie"),
        *("maxine", "patsy", "rosalind", "thelma", "winifred", "alvin", "barney", "basil", "byron"),
        *("cecil", "clarence", "clint", "cody", "darrell", "dwayne", "evan", "floyd", "hamish"),
        *("horace", "ivor", "jeremiah", "luther", "myron", "rufus", "shawn", "travis", "virgil"),
        *("wilbur", "guiying", "yanling", "ken", "erin", "jared", "phil", "matt", "arun", "jürg"),
        *("götz", "kristen", "lorraine", "meredith", "angus", "bertram", "cameron", "clayton"),
        *("clifford", "everett", "glen", "gordon", "grant", "guy", "harvey", "howard", "irving"),
        *("karl", "kirk", "lance", "lee", "lester", "marshall", "morgan", "neal", "preston"),
        *("randall", "rudolph", "sheldon", "spencer", "stewart", "toby", "todd", "troy", "vernon"),
        *("wallace", "warren", "willard", "woodrow", "çağlar", "abraha", "hagos", "weldu"),
    ]
)  # fmt: skip
