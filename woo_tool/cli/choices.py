# SPDX-FileCopyrightText: 2026 woo-tool contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a choice of an event means, in words; ``--set`` takes the code."""

from collections.abc import Callable, Mapping

from woo_tool.language import _

_WORDS: Mapping[str, Callable[[], str]] = {
    # channel
    "letter": lambda: _("letter"),
    "email": lambda: _("e-mail"),
    "form": lambda: _("form"),
    "phone": lambda: _("telephone"),
    "counter": lambda: _("counter"),
    "meeting": lambda: _("meeting"),
    # intervention
    "explained": lambda: _("explained what there is and where it is public"),
    "answered": lambda: _("question answered"),
    "documents_sent": lambda: _("documents sent"),
    "documents_shown": lambda: _("documents looked at together"),
    "clarified": lambda: _("request made clearer"),
    "narrowed": lambda: _("request made smaller"),
    "prioritised": lambda: _("order or parts agreed"),
    "term_agreed": lambda: _("later day agreed"),
    "invited": lambda: _("invited for a talk"),
    "mediation": lambda: _("mediation"),
    "own_file": lambda: _("access to the own file"),
    "referred": lambda: _("referred to another body"),
    "formal": lambda: _("formal route after all"),
    "tried": lambda: _("tried, nobody reached"),
    # effect of a contact
    "none": lambda: _("none"),
    "delay": lambda: _("delay"),
    "clarification": lambda: _("clarification"),
    "withdrawal": lambda: _("withdrawal"),
    # how, reason
    "supplied": lambda: _("supplied"),
    "answered_as_question": lambda: _("answered as a question for information"),
    "already_public": lambda: _("already public"),
    "informal_supply": lambda: _("after informal supply"),
    "informal_agreement": lambda: _("after an informal agreement"),
    "volume": lambda: _("volume"),
    "complexity": lambda: _("complexity"),
    "other": lambda: _("other"),
    # positions and outcomes
    "agrees": lambda: _("agrees"),
    "objects": lambda: _("objects"),
    "partly": lambda: _("partly"),
    "granted": lambda: _("granted"),
    "refused": lambda: _("refused"),
    "not_treated": lambda: _("not treated"),
    "nothing_found": lambda: _("nothing found"),
    "unknown": lambda: _("unknown"),
    "rejected": lambda: _("rejected"),
    "withdrawn": lambda: _("withdrawn"),
    "decide": lambda: _("decide"),
    "unfounded": lambda: _("unfounded"),
    "founded": lambda: _("founded"),
    "annulled": lambda: _("annulled"),
    "inadmissible": lambda: _("inadmissible"),
    "decision": lambda: _("the decision"),
    "requester": lambda: _("the requester"),
    "third_party": lambda: _("a third party"),
    # reports
    "policy_response": lambda: _("a policy response comes along"),
    "coordination": lambda: _("coordination with others"),
    "coincidence": lambda: _("coincides with another moment"),
    "series": lambda: _("part of a series"),
    "parliament": lambda: _("parliament first"),
    "employee_survey": lambda: _("employee survey"),
    "gateway_review": lambda: _("Gateway review"),
    "other_internal": lambda: _("other internal research"),
    "publish": lambda: _("publish"),
    "withhold": lambda: _("do not publish"),
}


def said(code: str) -> str:
    """The words of a code; the code itself where it has none (an article, a number)."""
    words = _WORDS.get(code)
    return words() if words else code
