"""Given names for invented people, common first, and the other forms they take.

`FORMS` is what a name may be written as instead when it comes from another script or
another spelling: written for this benchmark, and wider than the table that a search
knows (agency_node/matching/variants.py), so that not every form is one it expects.
"""

from __future__ import annotations

from bench.matching.drawing import listed

GIRLS = listed("""
Olivia Amelia Isla Ava Margaret Susan Sarah Emily Elizabeth Mary Patricia Karen Jessica
Charlotte Sophie Grace Lily Freya Ivy Florence Emma Rebecca Laura Christine Jacqueline
Helen Julie Linda Catherine Alexandra Victoria Samantha Nicola Deborah Jennifer Amy Lucy
Chloe Hannah Megan Lauren Katherine Rachel Eleanor Alice Ruby Evelyn Daisy Phoebe Sienna
Mia Ella Isabella Poppy Rosie Matilda Harriet Abigail Molly Holly Georgia Bethany Natalie
Anne Dorothy Joan Jean Barbara Janet Pamela Sandra Carol Sheila Gillian Diane Tracey
Michelle Sharon Alison Angela Jane Frances Rosemary Judith Kathleen Eileen Maureen Brenda
Theresa Valerie Marion Irene Joyce Doris Lilian Vera Hilda Beryl Edna Maisie Orla Niamh
""")

BOYS = listed("""
Oliver George Noah Arthur Harry Leo Muhammad Jack Charlie Oscar David John James Michael
William Thomas Robert Richard Paul Mark Andrew Christopher Stephen Daniel Matthew Joseph
Samuel Benjamin Alexander Edward Peter Anthony Kevin Gary Steven Ian Alan Jonathan Simon
Philip Neil Stuart Adam Luke Ryan Joshua Jacob Ethan Lucas Henry Theodore Freddie Archie
Alfie Logan Max Isaac Harrison Reuben Toby Dylan Nathan Callum Liam Connor Jamie Lewis
Kenneth Ronald Donald Brian Derek Raymond Leonard Gerald Albert Ernest Frank Stanley
Dennis Roy Walter Harold Frederick Reginald Patrick Gregory Timothy Nicholas Vincent
Lawrence Zachary Gabriel Finley Rory Elliot Hugo Felix Jude Rowan Ellis Owen Rhys Gareth
""")

SOUTH_ASIAN_GIRLS = listed("""
Fatima Aisha Zainab Maryam Khadija Amina Nadia Sana Priya Anjali Deepa Simran Jasmine
Harpreet Rukhsana Shabana Nasreen Farah Bushra Saima Rabia Hina Meera Kavita Sunita Pooja
""")
SOUTH_ASIAN_BOYS = listed("""
Muhammad Ahmed Ali Hassan Hussain Omar Yusuf Ibrahim Imran Tariq Asif Bilal Hamza Usman
Raj Arjun Rohan Sanjay Vikram Amit Harjit Gurpreet Jaspal Abdul Rashid Khalid Zubair
""")
AFRICAN_ARABIC_GIRLS = listed("""
Amina Fatima Halima Khadija Maryam Hodan Ifrah Safiya Leila Noor Abena Ama Chioma Ngozi
Folake Adaeze Zahra Huda Samira Yasmin Blessing Grace Mercy Rahma Hawa Selam Thandi
""")
AFRICAN_ARABIC_BOYS = listed("""
Mohamed Ahmed Ali Abdirahman Yusuf Ibrahim Omar Mustafa Khalid Hassan Kwame Kofi Emeka
Chidi Tunde Olumide Samuel Emmanuel Daniel Yonas Dawit Abdullahi Ismail Mahmoud Tarek
""")
EASTERN_EUROPEAN_GIRLS = listed("""
Anna Katarzyna Maria Agnieszka Natalia Oksana Olena Iryna Yulia Tetiana Elena Ioana
Zuzanna Julia Magdalena Monika Svitlana Kateryna Daria Sofia Oleksandra Halyna Viktoria
""")
EASTERN_EUROPEAN_BOYS = listed("""
Piotr Tomasz Jan Michal Mateusz Jakub Oleksandr Andrii Dmytro Serhii Yevhen Volodymyr
Mykola Andrei Alexandru Marek Pawel Krzysztof Ivan Bohdan Oleksii Yurii Vasyl Stefan
""")

FORMS = """
Muhammad Mohammed Mohamed Mohammad Muhammed Mohamad
Ahmed Ahmad Ahmet
Hussain Hussein Husain Hossain
Hassan Hasan
Yusuf Yousef Yousuf Youssef
Ibrahim Ebrahim Ibraheem
Omar Umar Omer
Usman Osman Uthman
Abdirahman Abdulrahman Abdurrahman
Mahmoud Mahmood Mehmood
Mustafa Mostafa Moustafa
Fatima Fatimah Fatma Fathima
Aisha Ayesha Aysha Aicha
Khadija Khadijah Khadeeja
Maryam Mariam Meryem
Zainab Zaynab Zeinab
Leila Layla Laila
Amina Aminah Ameena
Nasreen Nasrin Nesrin
Oleksandr Aleksander Alexander Aleksandr
Oleksandra Aleksandra Alexandra
Oleksii Alexei Oleksiy
Andrii Andriy Andrei Andrey
Dmytro Dmitry Dmitri Dmitriy
Serhii Sergiy Sergei Sergey
Yevhen Yevgeny Eugene Evgeny
Volodymyr Vladimir Wolodymyr
Mykola Nikolai Nikolay Mikola
Yurii Yuri Yuriy Iurii
Iryna Irina
Kateryna Katerina Ekaterina Katarina
Yulia Julia Yuliya Iulia
Viktoria Victoria Viktoriya
Tetiana Tatiana Tetyana
Svitlana Svetlana
Natalia Nataliya Natalya
Chowdhury Choudhury Chaudhry Chaudhary
Sheikh Shaikh Sheik
Qureshi Qureishi Koreshi
Kovalenko Kowalenko Covalenco
Shevchenko Szewczenko Chevchenko
Mohamed Maxamed Mohammed
Abdi Cabdi
Jama Jaamac
Warsame Warsama
""".strip()


def other_forms() -> dict[str, tuple[str, ...]]:
    """Name to what else it is written as."""
    found: dict[str, tuple[str, ...]] = {}
    for line in FORMS.splitlines():
        names = line.split()
        for name in names:
            others = tuple(each for each in names if each != name)
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *others)))
    return found
