"""Removal to Rwanda: the Supreme Court's finding, the treaty, and the Safety of Rwanda Act 2024."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_2 = "https://www.legislation.gov.uk/ukpga/2024/8/section/2/data.xht?view=snippet&wrap=true"
_SECTION_4 = "https://crimeline.co.uk/legislationdisplay/?leg=%2Fukpga%2F2024%2F8%2Fsection%2F4%2F2024-04-25"
_REPEAL = "https://freemovement.org.uk/more-of-the-border-security-asylum-and-immigration-act-2025-now-in-force"
_AAA = "https://landmarkchambers.co.uk/news-and-cases/the-safety-of-rwanda-asylum-and-immigration-act"


@provision(
    "rwanda_treaty.in_force",
    cites="UK-Rwanda Treaty: Provision of an Asylum Partnership, 5 December 2023 (CP 994)",
    effect="2024-04-25",
    ends="2026-03-16",
    source=_SECTION_2,
    pending="all",
    published="2023-12-05",
    text_read="summary",
    note="In force with the Act (its commencement note was read); ended by the notice of November 2025.",
)
def treaty_in_force(case: UkCase, law: Law) -> bool:
    """A treaty with Rwanda provides for the person's admission there."""
    return case.destination == "Rwanda"


@provision(
    "courts.aaa_2023.real_risk_in_rwanda",
    cites="R (AAA and others) v SSHD [2023] UKSC 42",
    effect="2023-11-15",
    source=_AAA,
    pending="all",
    published="2023-11-15",
    text_read="summary",
    note="Substantial grounds for a real risk that Rwanda would send people on. It rests on the Refugee "
    "Convention, other "
    "treaties and statutes of 1993, 2002 and 2004 as well as on Article 3, and on the facts before the treaty.",
)
def real_risk_in_rwanda(case: UkCase, law: Law) -> bool:
    """Removal to Rwanda carries a real risk of being sent on to persecution or ill-treatment."""
    return case.destination == "Rwanda"


@provision(
    "rwanda2024.s2.conclusively_safe",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 s 2(1), (3)-(5)",
    effect="2024-04-25",
    ends="2025-12-02",
    source=_SECTION_2,
    pending="all",
    published="2024-04-25",
    text_read="full",
    note="Repealed by the Border Security, Asylum and Immigration Act 2025 ss 40 and 42, in force on Royal Assent.",
)
def conclusively_safe(case: UkCase, law: Law) -> bool:
    """Every decision-maker and court must treat Rwanda as a safe country."""
    return case.destination == "Rwanda"


@provision(
    "rwanda2024.s3.human_rights_act_disapplied",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 s 3",
    effect="2024-04-25",
    ends="2025-12-02",
    source=_AAA,
    pending="all",
    published="2024-04-25",
    text_read="summary",
    note="Sections 2, 3 and 6 to 9 of the 1998 Act; a declaration under section 4 stays open.",
)
def human_rights_act_disapplied(case: UkCase, law: Law) -> bool:
    """Sections 2, 3 and 6 to 9 of the Human Rights Act do not apply to whether Rwanda is safe."""
    return law("rwanda2024.s2.conclusively_safe")


@provision(
    "rwanda2024.s4.individual_circumstances",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 s 4(1)-(2)",
    effect="2024-04-25",
    ends="2025-12-02",
    source=_SECTION_4,
    pending="all",
    published="2024-04-25",
    text_read="full",
    note="Compelling evidence about this person; never that Rwanda would send people on (s 4(2)).",
)
def individual_circumstances(case: UkCase, law: Law) -> bool:
    """A decision-maker may find Rwanda unsafe for this person on compelling evidence particular to them."""
    return case.destination == "Rwanda" and case.rwanda_evidence_individual


@provision(
    "rwanda2024.s4.interim_remedy",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 s 4(3)-(4)",
    effect="2024-04-25",
    ends="2025-12-02",
    source=_SECTION_4,
    pending="all",
    published="2024-04-25",
    text_read="summary",
    note="Only against a real, imminent and foreseeable risk of serious and irreversible harm.",
)
def interim_remedy(case: UkCase, law: Law) -> bool:
    """A court may stop removal to Rwanda for now."""
    return law("rwanda2024.s4.individual_circumstances") and case.serious_irreversible_harm


@provision(
    "uk.question.rwanda_removal_lawful",
    cites="AAA [2023] UKSC 42; Safety of Rwanda (Asylum and Immigration) Act 2024; NIAA 2002 s 80B",
    effect="2022-06-28",
    source=_REPEAL,
    pending="all",
    published="2022-04-28",
    text_read="summary",
    note="From the announcement to the judgment the law was contested (Divisional Court for, Court of "
    "Appeal against); the "
    "model takes it as the judgment declared it, and asks for a state that agrees.",
)
def rwanda_removal_lawful(case: UkCase, law: Law) -> bool:
    """A person whose claim is inadmissible may lawfully be removed to Rwanda."""
    safe = law("rwanda2024.s2.conclusively_safe") and not law("rwanda2024.s4.individual_circumstances")
    return (
        case.destination == "Rwanda"
        and case.inadmissible
        and law("rwanda_treaty.in_force")
        and (safe or not law("courts.aaa_2023.real_risk_in_rwanda"))
    )
