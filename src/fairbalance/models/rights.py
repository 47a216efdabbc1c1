"""Rights that measures of several models concern: Articles, whether the harm can be undone, and on what authority.

What divides the classes of harm is stated in `study.rights.CRITERION`. The same Articles stand beside a reform that
would leave a treaty, so that its numbers can be compared with those of every other.
"""

from __future__ import annotations

from dataclasses import replace

from fairbalance.study.rights import Concern

RULE_39 = "Rules of Court, Rule 39(1) as amended on 23 February 2024"
MAMATKULOV = "Mamatkulov and Askarov v Turkey [GC], nos 46827/99 and 46951/99, paras 99-129"

ILL_TREATMENT = Concern(
    articles=(
        "ECHR art 2",
        "ECHR art 3",
        "Refugee Convention art 33(1)",
        "Convention against Torture art 3",
        "ICCPR art 7",
    ),
    harm="irreparable",
    authority=(RULE_39, MAMATKULOV, "Saadi v Italy [GC], no. 37201/06, paras 124-133"),
    why="death, torture and ill-treatment after a return are what interim measures exist for; whoever is brought back "
    "unharmed was at risk all the same",
)
"""Return or transfer of people with a need of protection."""
FAMILY_AND_PRIVATE_LIFE = Concern(
    articles=("ECHR art 8", "ICCPR arts 17 and 23"),
    harm="restorable",
    authority=("Üner v the Netherlands [GC], no. 46410/99, paras 57-60", RULE_39),
    why="a decision can be revoked and the person readmitted, though years apart are not given back; interim measures "
    "are indicated for this Article only exceptionally",
)
"""Removal that private or family life makes disproportionate."""
UNCERTAINTY = Concern(
    articles=("ECHR art 8",),
    harm="compensable",
    authority=("B.A.C. v Greece, no. 11981/15, 13 October 2016", "ECHR art 41"),
    why="a status can still be granted, but the time without one is not given back",
)
"""Years without a status."""
DELAY = replace(
    UNCERTAINTY,
    articles=("ECHR art 8", "ECHR art 13"),
    why="a decision ends the wait, but the time is not given back",
)
"""Years of waiting for a decision."""
LIBERTY = Concern(
    articles=("ECHR art 5", "ICCPR art 9"),
    harm="compensable",
    authority=("ECHR art 5(1)(f) and 5(5)", "Saadi v the United Kingdom [GC], no. 13229/03, paras 61-80"),
    why="release ends it; days in detention are not given back, and unlawful ones carry a right to compensation",
)
"""Days in detention, whether or not they were lawful."""
LIBERTY_WITHOUT_GROUND = replace(
    LIBERTY,
    articles=("ECHR art 5(1)", "Charter of Fundamental Rights art 6"),
    authority=("ECHR art 5(1)(f) and 5(5)", "Khlaifia and Others v Italy [GC], no. 16483/12, paras 88-108"),
)
"""Detention that a court found to have no ground in law."""
LIBERTY_ON_BOARD = replace(
    LIBERTY,
    authority=("ECHR art 5(1)(f) and 5(5)", "Medvedyev and Others v France [GC], no. 3394/03, paras 73-103"),
)
"""Days aboard a ship of the state."""
TAKEN_IN_ERROR = Concern(
    articles=("ECHR arts 3 and 5", "Convention on the Rights of the Child art 37(b)"),
    harm="restorable",
    authority=("Law 14/2024 (Italy) art 3(2)", "Mubilanzila Mayeka and Kaniki Mitunga v Belgium, no. 13178/03"),
    why="they are brought back at once; the days of the voyage are not given back",
)
"""Taking people whom the law protects from being taken."""
LIBERTY_OF_CHILDREN = Concern(
    articles=("ECHR arts 3 and 5, of children", "Convention on the Rights of the Child art 37(b)"),
    harm="compensable",
    authority=(
        "Mubilanzila Mayeka and Kaniki Mitunga v Belgium, no. 13178/03",
        "Popov v France, nos 39472/07 and 39474/07",
        "ECHR art 5(5)",
    ),
    why="release ends it; days in detention are not given back, and unlawful ones carry a right to compensation",
)
"""Days of children in detention, apart from those of adults."""
CHILDREN_RETURNED = Concern(
    articles=("ECHR art 8, of children", "Convention on the Rights of the Child arts 3 and 9"),
    harm="restorable",
    authority=(
        "Jeunesse v the Netherlands [GC], no. 12738/10, paras 109 and 118-120",
        "Neulinger and Shuruk v Switzerland [GC], no. 41615/07, paras 134-140 and 145-151",
    ),
    why="a child can be readmitted, though years of a childhood elsewhere are not given back",
)
"""Return of children, whose best interests are a primary consideration."""
UNHEARD = Concern(
    articles=("ECHR art 13 with art 3", "Refugee Convention art 33(1)"),
    harm="restorable",
    authority=(
        "M.S.S. v Belgium and Greece [GC], no. 30696/09, paras 286-322",
        "Ilias and Ahmed v Hungary [GC], no. 47287/15, paras 129-141",
    ),
    why="the person can be brought back and the claim examined; what happens meanwhile is counted by the yardsticks",
)
"""Moving people before their claim was examined."""


def where(concern: Concern, **labels: tuple[str, ...]) -> Concern:
    """The same concern about some labels of a measure only.

    Args:
        concern: The concern.
        labels: Labels by axis.
    """
    return replace(concern, where=tuple(labels.items()))
