"""The instruments that the UK provisions belong to."""

from __future__ import annotations

from fairbalance.law import Instrument

IA_1971 = Instrument("ia1971", "Immigration Act 1971", "https://www.legislation.gov.uk/ukpga/1971/77")
IAA_1999 = Instrument("iaa1999", "Immigration and Asylum Act 1999", "https://www.legislation.gov.uk/ukpga/1999/33")
NIAA_2002 = Instrument(
    "niaa2002", "Nationality, Immigration and Asylum Act 2002", "https://www.legislation.gov.uk/ukpga/2002/41"
)
REFUGEE_UK = Instrument(
    "refugee_uk",
    "Refugee Convention as United Kingdom law applies it",
    "https://www.legislation.gov.uk/ukpga/2022/36/part/2/crossheading/interpretation-of-refugee-convention",
)
UKBA_2007 = Instrument("ukba2007", "UK Borders Act 2007", "https://www.legislation.gov.uk/ukpga/2007/30")
IA_2016 = Instrument("ia2016", "Immigration Act 2016", "https://www.legislation.gov.uk/ukpga/2016/19")
NABA_2022 = Instrument("naba2022", "Nationality and Borders Act 2022", "https://www.legislation.gov.uk/ukpga/2022/36")
IMA_2023 = Instrument("ima2023", "Illegal Migration Act 2023", "https://www.legislation.gov.uk/ukpga/2023/37")
RWANDA_2024 = Instrument(
    "rwanda2024",
    "Safety of Rwanda (Asylum and Immigration) Act 2024 (repealed)",
    "https://www.legislation.gov.uk/ukpga/2024/8",
)
RWANDA_TREATY = Instrument(
    "rwanda_treaty",
    "UK-Rwanda treaty on an asylum partnership (ended)",
    "https://www.gov.uk/government/publications/uk-rwanda-treaty-provision-of-an-asylum-partnership",
)
HRA_1998 = Instrument("hra1998", "Human Rights Act 1998", "https://www.legislation.gov.uk/ukpga/1998/42")
RULES = Instrument("rules", "Immigration Rules (HC 395 as amended)", "https://www.gov.uk/guidance/immigration-rules")
SUPPORT_2000 = Instrument(
    "support2000", "Asylum Support Regulations 2000 (SI 2000/704)", "https://www.legislation.gov.uk/uksi/2000/704"
)
RECEPTION_2005 = Instrument(
    "reception2005",
    "Asylum Seekers (Reception Conditions) Regulations 2005 (SI 2005/7)",
    "https://www.legislation.gov.uk/uksi/2005/7",
)
ACCOMMODATION_2005 = Instrument(
    "accommodation2005",
    "Immigration and Asylum (Provision of Accommodation to Failed Asylum-Seekers) Regulations 2005 (SI 2005/930)",
    "https://www.legislation.gov.uk/uksi/2005/930",
)
CHILDREN = Instrument("children1989", "Children Act 1989", "https://www.legislation.gov.uk/ukpga/1989/41")
COURTS = Instrument(
    "courts", "Judgments and orders of courts here and of the Strasbourg Court", "https://r39.echr.coe.int/"
)
PRACTICE = Instrument(
    "practice", "Published practice of the Home Office", "https://www.gov.uk/government/organisations/home-office"
)
PROPOSALS = Instrument(
    "proposal", "Proposals not in force", "https://www.gov.uk/search/policy-papers-and-consultations"
)
BRANCHES = Instrument("uk", "Questions that the UK pathway puts to the law", "this model")
