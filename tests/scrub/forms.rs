//! What has a form, and what only looks like it.

use super::{check, check_untouched};

#[test]
fn a_number_of_an_office_goes_even_with_a_typing_mistake() {
    check("NHS 943 476 5919 here", "NHS [number] here");
    check("NHS number 943 476 5918 here", "NHS number [number] here");
    check("SIN 046 454 286", "SIN [number]");
    check("her NI is QQ 12 34 56 C", "her NI is [number]");
    check("PPS number 1234567T", "PPS number [number]");
    check("card 4111 1111 1111 1111", "card [number]");
    check("GB29 NWBK 6016 1331 9268 19 is it", "[number] is it");
}

#[test]
fn telephones_of_all_countries_served_go() {
    for number in [
        "07700 900418",
        "+44 7911 123456",
        "(604) 555-0142",
        "087 123 4567",
        "0412 345 678",
        "+353 86 123 4567",
    ] {
        check(&format!("call {number} now"), "call [phone] now");
        check(&format!("her number is {number}"), "her number is [phone]");
        check(&format!("his no. {number} rang"), "his no. [phone] rang");
    }
}

#[test]
fn postcodes_go_and_what_stands_beside_them_stays() {
    check("It is NE8 2QT, I think.", "It is [postcode], I think.");
    check("M5V 3L9 is where", "[postcode] is where");
    check("D02 X285 brought me", "[postcode] brought me");
}

#[test]
fn dates_that_are_exact_go() {
    check("on 12/03/2024 we", "on [date] we");
    check("on the 23rd of November we", "on the [date] we");
    check("since 2 May he", "since [date] he");
}

#[test]
fn times_in_general_stay() {
    check_untouched("In March I am tired. On Tuesday I rang. Last summer I cried.");
    check_untouched("He is 43, she is 6 months gone, and the eldest is 17.");
    check_untouched("I rated it 3/10, then 24/7 support was a lie.");
}

#[test]
fn addresses_of_the_net_go_spelled_out_or_not() {
    check("write to r.okonkwo@hotmail.co.uk now", "write to [email] now");
    check("john dot smith at gmail dot com", "[email]");
    check("see www.helpforfamilies.org.uk/contact please", "see [link] please");
    check("insta is jay_da_realest", "insta is [handle]");
    check("<@123456789012345678> hi", "[mention] hi");
    check("from 81.2.69.142 at 3", "from [ip address] at 3");
}

#[test]
fn laws_authors_and_measures_stay() {
    check_untouched("The Children Act 1989 and the Care Act 2014 were quoted at me.");
    check_untouched("According to Gibbs (1988) and Moon (2004) I should describe.");
    check_untouched("In Rogers' terms I offered nothing. The Rogers approach asks more.");
    check_untouched("50mg at 9am, page 22, KS3, Year 9, S47, COVID-19.");
}

#[test]
fn who_speaks_in_a_script_goes_and_who_nobody_names_stays() {
    check(
        "Sunny: \"you are only here for the money.\"",
        "[person 1]: \"you are only here for the money.\"",
    );
    check_untouched("Me: \"nothing.\" Mum: \"Leave it.\"");
    check_untouched("Question: \"What now?\"");
}

#[test]
fn a_family_name_in_capitals_before_a_given_name_goes() {
    check("NANIBUSH, Parisa / closed", "[person 1], [person 2] / closed");
}

#[test]
fn a_street_goes_with_its_quarter_of_the_town() {
    check("I drove to 101 Glenmore Avenue NW and sat.", "I drove to [address] and sat.");
    check("I drove to 101 Glenmore Avenue. We sat.", "I drove to [address]. We sat.");
}

#[test]
fn a_ward_a_school_and_a_house_go_with_all_of_their_name() {
    check("After Kingfisher Ward I went home.", "After [organisation] I went home.");
    check("Saw him at Al-Noor Community School and left.", "Saw him at [organisation] and left.");
    check(
        "I drove to Room 8, Bridge House, 17 Canal Walk and sat.",
        "I drove to [address] and sat.",
    );
}

#[test]
fn a_number_goes_with_the_system_that_holds_it() {
    check("closed, MOSAIC 2448589.", "closed, [number].");
    check_untouched("We moved to Mosaic last year.");
}

#[test]
fn a_byname_is_a_part_of_the_name() {
    check("Everyone calls him Big Mo, so I did.", "Everyone calls him [person 1], so I did.");
    check("Big Mo came in.", "[person 1] came in.");
}

#[test]
fn a_word_that_is_a_name_goes_where_no_such_word_could_stand() {
    check(
        "I did not ring Blessing like we had agreed.",
        "I did not ring [person 1] like we had agreed.",
    );
    check("Look at why Dakota gets under my skin.", "Look at why [person 1] gets under my skin.");
    check(
        "A call from the school: Ivy had not been collected.",
        "A call from the school: [person 1] had not been collected.",
    );
    check(
        "my supervisor will thinks i rescue people",
        "my supervisor [person 1] thinks i rescue people",
    );
    check(
        "i said to may its fine and may knew",
        "i said to [person 1] its fine and [person 1] knew",
    );
    check(
        "Min: \"you are only here for the money.\"",
        "[person 1]: \"you are only here for the money.\"",
    );
    check_untouched("Grace had not been my strong side. Hope had gone.");
    check_untouched("i said he may text and will think about it, she may know");
    check_untouched("the meeting will say more in may");
}

#[test]
fn initials_go_that_look_like_something_else() {
    check("A.D. would not look at me.", "[person 1] would not look at me.");
    check_untouched("The wall is from 122 A.D. and we met at 3 P.M. again.");
    check("I said nothing. I.C did.", "I said nothing. [person 1] did.");
    check_untouched("So did I. I did not like it. So did I. A week passed.");
}

#[test]
fn who_came_to_a_meeting_goes_with_their_letters() {
    check(
        "Present: RV, YK, Elijah Kakegamic (chair). Apologies: TP.",
        "Present: [person 1], [person 2], [person 3] (chair). Apologies: [person 4].",
    );
    check_untouched("Topics: CBT, DBT, ACT.");
}

#[test]
fn a_nickname_and_a_family_name_may_be_any_word() {
    check("Everyone calls him Spud so I did too.", "Everyone calls him [person 1] so I did too.");
    check_untouched("She calls him Dad, and I call her Mum.");
    check("Mrs Best has buried two sons.", "Mrs [person 1] has buried two sons.");
    check_untouched("Mrs. And then she left.");
}

#[test]
fn a_welsh_house_goes_with_its_number() {
    check("I drove past 9 Tan-y-Bryn on my day off.", "I drove past [address] on my day off.");
}

#[test]
fn an_author_whose_name_begins_small_stays() {
    check_untouched("De Shazer and the miracle question sounded easy.");
    check_untouched("Van der Kolk says that the body remembers.");
}

#[test]
fn a_name_shows_by_what_stands_beside_it() {
    check("Wren shut the door on me.", "[person 1] shut the door on me.");
    check("Everyone calls him \"Tank\", so I did.", "Everyone calls him \"[person 1]\", so I did.");
    check(
        "i dont think dwayne or ruby trust me yet",
        "i dont think [person 1] or [person 2] trust me yet",
    );
    check(
        "i dont think shu-fen or mohamud trust me",
        "i dont think [person 1] or [person 2] trust me",
    );
    check("Saw NB and YL together.", "Saw [person 1] and [person 2] together.");
    check(
        "The school excluded Dakota and I was relieved.",
        "The school excluded [person 1] and I was relieved.",
    );
    check(
        "I muddled Chen Wei with Chen Jun on the phone.",
        "I muddled [person 1] with [person 2] on the phone.",
    );
    check("Drew will not see April until June.", "[person 1] will not see [person 2] until June.");
    check("hi its robin from the breakfast club", "hi its [person 1] from the breakfast club");
    check("Kit (they/them) corrected me.", "[person 1] (they/them) corrected me.");
    check("My co-worker Art Nightingale says so.", "My co-worker [person 1] says so.");
    check("I walked River home.", "I walked [person 1] home.");
    check("worker: Niamh O'D.", "worker: [person 1].");
    check("Mr White, the head, laughed.", "Mr [person 1], the head, laughed.");
    check("Everyone on Ash ward knows her.", "Everyone on [organisation] knows her.");
}

#[test]
fn what_is_only_named_after_somebody_stays() {
    check_untouched("Clare's Law and Jordan's Principle came up.");
    check_untouched("Every Tom, Dick and Harry has read it, for Pete's sake.");
    check_untouched("We are robbing Peter to pay Paul, and Bob's your uncle.");
    check_untouched("I knew about Huntington's from a lecture.");
    check_untouched("Summer is when I notice. Dawn was breaking. Case discussed with the team.");
    check_untouched("I love Summer here and hated Art. Earl Grey, two sugars.");
    check_untouched("It came up at Monday ward round.");
}

#[test]
fn a_name_shows_by_what_joins_it() {
    check("Joint visit with Oksana/Jade today.", "Joint visit with [person 1]/[person 2] today.");
    check(
        "sw / wabanang / health visitor in one room",
        "sw / [person 1] / health visitor in one room",
    );
    check("WHY DID I PROMISE FARTUN A PHONE CALL", "WHY DID I PROMISE [person 1] A PHONE CALL");
    check("none of it was about DL", "none of it was about [person 1]");
    check("The younger brother (ZK) is here.", "The younger brother ([person 1]) is here.");
    check(
        "I asked what I was protecting, LM or myself.",
        "I asked what I was protecting, [person 1] or myself.",
    );
    check(
        "Precious (13) and Justice (9) share a bed.",
        "[person 1] (13) and [person 2] (9) share a bed.",
    );
    check("Nothing about Cliff being funny.", "Nothing about [person 1] being funny.");
    check("Late, sorry, had a cry first. – Dawn", "Late, sorry, had a cry first. – [person 1]");
    check(
        "Angel: leave me alone. Me: okay. Angel: so?",
        "[person 1]: leave me alone. Me: okay. [person 1]: so?",
    );
    check_untouched("Confidence before: 2. Confidence after: 5. Me: tired.");
    check_untouched("Kübler-Ross never said so. Re this, DOB missing.");
}

#[test]
fn a_school_goes_in_small_letters_too() {
    check("i used to go to hawthorn lane primary school", "i used to go to [organisation]");
    check("i used to go to st bede's academy myself", "i used to go to [organisation] myself");
    check_untouched("i walked down the lane to the primary school");
}

#[test]
fn a_name_shows_by_what_it_does() {
    check("Hussain/Pike handover: I nodded.", "[person 1]/[person 2] handover: I nodded.");
    check("i mean that crystal scares me", "i mean that [person 1] scares me");
    check("i mean that jiahao scares me", "i mean that [person 1] scares me");
    check("Angel (not her real name) said so.", "[person 1] (not her real name) said so.");
    check("Lorraine Crowchild (née Best) came.", "[person 1] (née [person 2]) came.");
    check(
        "Since he was 4, Chase packs in minutes.",
        "Since he was 4, [person 1] packs in minutes.",
    );
    check("Price, Destiny (DOB 8 August 2013)", "[person 1], [person 2] (DOB [date])");
    check("i have to admit that i disliked ruby", "i have to admit that i disliked [person 1]");
    check("I gave it to PC Power.", "I gave it to PC [person 1].");
    check(
        "softened my words before gul heard them",
        "softened my words before [person 1] heard them",
    );
    check(
        "On the steps RG hugged NG and I looked away.",
        "On the steps [person 1] hugged [person 2] and I looked away.",
    );
    check("the way lewis flinched", "the way [person 1] flinched");
    check(
        "My placement buddy Fizz covered for me.",
        "My placement buddy [person 1] covered for me.",
    );
    check("CONTACT: GRACE NYAMBURA, I NEVER", "CONTACT: [person 1], I NEVER");
    check("I ran into Our Lady's High School late.", "I ran into [organisation] late.");
    check("Peckham on a wet Tuesday.", "[place] on a wet Tuesday.");
    check_untouched(
        "I need to read Thompson on the model. Work scares me, and that work helps her.",
    );
    check_untouched("In the end, Practice Educators know. After that, Supervision was late.");
}

#[test]
fn a_name_that_is_a_word_shows_in_its_place() {
    check(
        "SH cried in the car. E.G cried too.",
        "[person 1] cried in the car. [person 2] cried too.",
    );
    check(
        "I had to sit in front of Will pretending.",
        "I had to sit in front of [person 1] pretending.",
    );
    check(
        "i rescue people and so does reg, my friend",
        "i rescue people and so does [person 1], my friend",
    );
    check(
        "Mine: guilty. Joy: silent. Paweł: staring.",
        "Mine: guilty. [person 2]: silent. [person 1]: staring.",
    );
    check(
        "The new flat is in T1A 4R7 but I forgot.",
        "The new flat is in [postcode] but I forgot.",
    );
    check_untouched(
        "I began with Boud and ended with Brookfield. Berne's ego states, e.g. the child.",
    );
    check_untouched("Menzies Lyth would call it a defence.");
}

#[test]
fn a_name_shows_in_clauses_notes_and_scripts() {
    check(
        "He warned me that Precious flinches when I move.",
        "He warned me that [person 1] flinches when I move.",
    );
    check(
        "Supervision: discussed CR, agreed to wait.",
        "Supervision: discussed [person 1], agreed to wait.",
    );
    check("VISIT: MIN-JUN CHOI DID NOT ANSWER. I LEFT", "VISIT: [person 1] DID NOT ANSWER. I LEFT");
    check(
        "We were three: Hope, the interpreter and I.",
        "We were three: [person 1], the interpreter and I.",
    );
    check("NOTE TO SELF RE SHAFIQUL: STOP IT", "NOTE TO SELF RE [person 1]: STOP IT");
    check("rakib hoque thinks we nick kids", "[person 1] thinks we nick kids");
    check("ME: how did that feel? BERYL: fine.", "ME: how did that feel? [person 1]: fine.");
    check("They talk about the Marsh girl here.", "They talk about the [person 1] girl here.");
    check_untouched("Truax and Carkhuff called it accurate empathy; the foster girl did not.");
    check_untouched("discussed CBT, agreed. I hope that Supervision helps.");
}

#[test]
fn a_name_shows_in_how_people_are_and_how_they_are_spoken_to() {
    check(
        "Ruby, if you ever read this file, sorry.",
        "[person 1], if you ever read this file, sorry.",
    );
    check("Dr Cook spoke over the carer.", "Dr [person 1] spoke over the carer.");
    check("Is it fair that LR gets two hours?", "Is it fair that [person 1] gets two hours?");
    check("Delroy Tuilagi, known as Spud, rang.", "[person 1], known as [person 2], rang.");
    check("my manager parminder gill reckons so", "my manager [person 1] reckons so");
    check("Reflection on RC, aged 7.", "Reflection on [person 1], aged 7.");
    check("Dakota and Dafydd argued.", "[person 2] and [person 1] argued.");
    check("i think blessing is scared of me", "i think [person 1] is scared of me");
    check("erm so yeah ruby was like really upset", "erm so yeah [person 1] was like really upset");
    check("I dread the Hinds case.", "I dread the [person 1] case.");
    check("visit to winona manitowabi 07/03/2024", "visit to [person 1] [date]");
    check_untouched("Munro is right. Worden's tasks became a list. The foster case closed.");
    check_untouched("Name: nobody / Age: 47 / What I felt: grace is a gift.");
}

#[test]
fn a_name_shows_in_minds_and_in_what_is_said_of_it() {
    check("i didnt know if summer wanted a hug", "i didnt know if [person 1] wanted a hug");
    check("if sung-ho wanted me gone", "if [person 1] wanted me gone");
    check("precious n robin had a fight", "[person 1] n [person 2] had a fight");
    check("nobody told me rahima khatun was ill", "nobody told me [person 1] was ill");
    check("i was annoyed at senga for it", "i was annoyed at [person 1] for it");
    check(
        "i should of said something to beryl after",
        "i should of said something to [person 1] after",
    );
    check("Bobs, as everyone calls him, rang.", "[person 1], as everyone calls him, rang.");
    check("I had been saying May wrong.", "I had been saying [person 1] wrong.");
    check("E.G. has had six workers.", "[person 1] has had six workers.");
    check("because PT, the father, frightens me", "because [person 1], the father, frightens me");
    check(
        "On the desk a note said CALL ME ABOUT HEATHER. I did.",
        "On the desk a note said CALL ME ABOUT [person 1]. I did.",
    );
    check("RE: POPPY TUNNICLIFFE - call back", "RE: [person 1] - call back");
    check("the pastor, Devonte Black, and I", "the pastor, [person 1], and I");
    check("Christian came in angry.", "[person 1] came in angry.");
    check("Wee Davie rang.", "[person 1] rang.");
    check_untouched("The father. Wait.");
    check_untouched("Nan's name is a secret. Someone wanted to go; nobody knew it.");
    check_untouched("I shouted at the wall, e.g. on Monday.");
}

#[test]
fn the_plate_of_a_car_goes() {
    check("The car outside, bd61ufn, was hers.", "The car outside, [number], was hers.");
    check("The car outside, CJT 763, was hers.", "The car outside, [number], was hers.");
    check_untouched("The car, a Ford, was 2 years old.");
}

#[test]
fn a_name_shows_by_age_and_a_month_by_its_time() {
    check("rose is 88 and does her own garden", "[person 1] is 88 and does her own garden");
    check("I drove June to the clinic.", "I drove [person 1] to the clinic.");
    check("Tatanka's NHS number is on it.", "[person 1]'s NHS number is on it.");
    check("WATTS, Kavita: no access.", "[person 1], [person 2]: no access.");
    check("I cried on Ward C5 today.", "I cried on [organisation] today.");
    check("I typed LS12 4KV into it.", "I typed [postcode] into it.");
    check_untouched("Leave in June feels far off. I rang twice and hung up.");
    check_untouched("Winter visits are short. By the time April comes I am done.");
    check_untouched("Eraut would say so.");
}

#[test]
fn letters_go_small_and_double_too() {
    check("saw j.b. at home, then k.o again", "saw [person 1] at home, then [person 2] again");
    check("MA, aged 12, came in", "[person 1], aged 12, came in");
    check("Note to self: EUN-JI needs a call", "Note to self: [person 1] needs a call");
    check("Will did not want to do it.", "[person 1] did not want to do it.");
    check("L.P.'s school rang", "[person 1]'s school rang");
    check("His passport (GK 204417) sat there.", "His passport ([number]) sat there.");
    check_untouched("e.g. this, i.e. at 9 p.m. or a.m., n.b. that");
}
