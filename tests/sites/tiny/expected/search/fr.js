term: jetée nord <fr/glossary/sea/index.html> {'en': 'north pier', 'de': 'Nordmole'}
  #term-north-pier: Le mur qui protège le port.
term: Forêt claire <fr/glossary/land/index.html> {'en': 'Clear Forest', 'de': 'Lichter Wald'}
  #term-clear-forest: Un label pour les forêts bien tenues.
term: lycée Ⅱ <fr/glossary/land/index.html> {'en': 'Upper School Ⅱ', 'de': 'Gymnasium Ⅱ'}
  #term-upper-school: Le lycée de Brumeval.
figure: Poisson débarqué <fr/source/review/sea/index.html> {}
  #figure-fish-landed: 4200 tonnes · bilan · 2031
figure: Hausse des débarquements <fr/source/review/sea/index.html> {}
  #figure-fish-growth: en hausse de 5 % · bilan · 2031 · 5 %
figure: Poisson débarqué un an plus tôt <fr/source/review/sea/index.html> {}
  #figure-fish-before: 4000 tonnes · calculé · 2030
figure: Logements livrés <fr/source/review/town/index.html> {}
  #figure-homes-delivered: 120 logements · bilan · 2031
figure: Quais rénovés <fr/source/review/town/index.html> {}
  #figure-quays-renewed: ½ hectare · bilan · 2031
figure: Élèves du lycée <fr/source/review/town/index.html> {}
  #figure-pupils: près de 900 élèves · bilan · 2031
figure: Part des internes <fr/source/review/town/index.html> {}
  #figure-boarders-share: 45 % · bilan · 2031
figure: Objectif de pêche <fr/source/plan/harbour/index.html> {}
  #figure-fish-target: 4500 tonnes · objectif · 2032
figure: Logements à construire <fr/source/plan/housing/index.html> {}
  #figure-homes-planned: au moins 80 logements · prévu · 2032
figure: Coût des logements <fr/source/plan/housing/index.html> {}
  #figure-homes-cost: 3 millions d’euros · prévu · 2032
figure: Sentiers entretenus <fr/source/plan/forest/index.html> {}
  #figure-paths-kept: 30 kilomètres · prévu · 2032
figure: Bancs à poser <fr/source/plan/forest/index.html> {}
  #figure-benches: 20 à 25 bancs · prévu · 2032
commitment: Achever la jetée nord. <fr/commitments/finish-pier/index.html> {}
  #: Port et pêche · Livrer · avant la fin mai 2032 · le port
commitment: Porter la pêche à 4500 tonnes. <fr/commitments/raise-catch/index.html> {}
  #: Port et pêche · Avancer | La pêche repart | La campagne a commencé. | Bilan de mai | 4 400 tonnes à fin mai | Chiffre provisoire.
commitment: Construire au moins 80 logements pour 3 millions d’euros. <fr/commitments/build-homes/index.html> {}
  #: Logement et transport · Livrer · d’ici décembre 2032
commitment: Étudier une ligne de bus. <fr/commitments/study-bus-line/index.html> {}
  #: Logement et transport · Préparer · Transval
commitment: Demander le label Forêt claire. <fr/commitments/seek-label/index.html> {}
  #: Forêt et sentiers · Demander
commitment: Entretenir 30 kilomètres de sentiers. <fr/commitments/keep-paths/index.html> {}
  #: Forêt et sentiers · Maintenir · Bois-Moreau
commitment: Poser 20 à 25 bancs. <fr/commitments/put-up-benches/index.html> {}
  #: Forêt et sentiers · Livrer · Bois-Moreau
result: Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. <fr/review/sea/index.html> {}
  #fish-landed-more: La mer · état · le port
result: La ville a livré 120 logements. <fr/review/town/index.html> {}
  #homes-handed-over: La ville · fait
result: La ville a rénové ½ hectare de quais. <fr/review/town/index.html> {}
  #quays-done: La ville · fait · le port
chart: Le port a débarqué 4200 tonnes <fr/index.html> {}
  #chart-fish: Poisson débarqué à Brumeval en 2031 | Le texte ne dit pas comment le poisson est pesé.
chart: 4 promesses ont un chiffre <fr/commitments/index.html> {}
  #chart-promises: Promesses de Brumeval, par domaine | Compté par nous.
page: Brumeval, bilan et promesses <fr/index.html> {}
  #: Le discours de Brumeval, paragraphe par paragraphe.
  #: Brumeval, bilan et promesses | Nous avons relevé 7 promesses. | jetée nord | Forêt claire lycée Ⅱ | Du port à la forêt. | Une phrase: Le port a débarqué 4200 tonnes. Le bilan | 4200 tonnes Poisson débarqué, 2031 (bilan) § 3 | 4000 tonnes Poisson débarqué un an plus tôt, 2030 (calculé) = 4200 tonnes ÷ (1 + en hausse de 5 % ÷ 100) § 3 | ½ hectare Quais rénovés, 2031 (bilan) § 4 | 45 % Part des internes, 2031 (bilan) / Élèves du lycée § 4 | 3 millions d’euros Coût des logements, 2032 (prévu) § 6 | 20 à 25 bancs Bancs à poser, 2032 (prévu) § 7
  #areas: 1 Port et pêche: Une jetée et plus de poisson (2 promesses, 1 chiffrée) | 2 Logement et transport: Des logements d’abord (2 promesses, 1 chiffrée) | 3 Forêt et sentiers: Un label et des bancs (3 promesses, 2 chiffrées)
  #lété-au-port: L’été au port | Le port a débarqué 4200 tonnes, en hausse de 5 % (§ 3). Voir lycée Ⅱ, Forêt et sentiers, Achever la jetée nord. et le bilan. Un mandat dure deux ans. | Thème | Nombre | Élèves du lycée | 900 | Quais rénovés | ½ hectare | Ce que le texte ne dit pas | La part des internes un an avant 45 %. | Ce que le texte dit fait. | objectif | Ce que le texte vise.
  #chart-fish: Le port a débarqué 4200 tonnes | Poisson débarqué à Brumeval en 2031 | bilan calculé Le texte ne dit pas comment le poisson est pesé. § 3 Tableau (CSV, 1 Ko) Image (PNG, 20 Ko) Dessin (SVG, 2 Ko) Le port a débarqué 4200 tonnes | Élément | Valeur | Nature | Paragraphe | Poisson débarqué un an plus tôt | 4000 tonnes | calculé | § 3 | Poisson débarqué | 4200 tonnes | bilan
page: Le bilan <fr/review/index.html> {}
  #: Ce que la ville dit avoir fait.
  #: Le bilan | Le bilan de l’année 2031. | Ce que le texte présente comme fait. | fait: 2 en cours: 0 approuvé: 0 état: 1
  #sea: La mer (1) § 3 | Une bonne année. | en hausse de 5 % Hausse des débarquements, 2031 (bilan) / Poisson débarqué un an plus tôt § 3
  #town: La ville (2) § 4 | Des toits et des quais.
page: Les promesses <fr/commitments/index.html> {}
  #: Toutes les promesses.
  #: Les promesses | Chaque promesse garde la force de son verbe. | 15 juin 2032 pas d’information: 6 fait en partie: 1 / commencé en cours fait en retard impossible à juger | Secteur: Port et pêche 2 Logement et transport 2 Forêt et sentiers 3 | Force: Livrer 3 Avancer 1 Préparer 1 Demander 1 Maintenir 1 | Mesurable par: nombre et date 1 nombre 3 date 1 ni nombre ni date 2 | Échéance: date passée 1 date à venir 1 sans date 5 | État: pas d’information 6 commencé 0 en cours 0 fait en partie 1 fait 0 en retard 0 impossible à juger 0 | 7 promesses | Achever la jetée nord. Port et pêche · Livrer · date · avant la fin mai 2032 date passée ; pas d’information · pas d’information § 5 | Porter la pêche à 4500 tonnes. Port et pêche · Avancer · nombre 4500 tonnes objectif · sans date · fait en partie § 5 | Construire au moins 80 logements pour 3 millions d’euros. Logement et transport · Livrer · nombre et date au moins 80 logements prévu 3 millions d’euros prévu · d’ici décembre 2032 date à venir · pas d’information § 6 | Étudier une ligne de bus. Logement et transport · Préparer · ni nombre ni date · sans date · pas d’information § 6 | Demander le label Forêt claire. Forêt et sentiers · Demander · ni nombre ni date · sans date · pas d’information § 7 | Entretenir 30 kilomètres de sentiers. Forêt et sentiers · Maintenir · nombre 30 kilomètres prévu · sans date · pas d’information § 7 | Poser 20 à 25 bancs. Forêt et sentiers · Livrer · nombre 20 à 25 bancs prévu · sans date · pas d’information § 7
  #chart-promises: 4 promesses ont un chiffre | Promesses de Brumeval, par domaine | Chiffrées Sans nombre Compté par nous. § 5–7 Tableau (CSV, 1 Ko) Image (PNG, 21 Ko) Dessin (SVG, 3 Ko) 4 promesses ont un chiffre | Élément | Chiffrées | En tout | Nature | Paragraphe | Port et pêche | Chiffrées : 1 | En tout : 2 | calculé | § 5 | Logement et transport | § 6 | Forêt et sentiers | Chiffrées : 2 | En tout : 3 | § 7
page: Le glossaire <fr/glossary/index.html> {}
  #: Les mots du texte.
  #: Le glossaire | Les mots du texte. | mer (1) terre (2)
  #letter-F: F | Forêt claire (Clear Forest)
  #letter-J: J | jetée nord (north pier)
  #letter-L: L | lycée Ⅱ (Upper School Ⅱ)
page: Les données <fr/data/index.html> {}
  #: Les tables à télécharger.
  #: Les données | Toutes les tables. | CC0 datapackage.json SHA256SUMS Le port a débarqué 4200 tonnes Tableau (CSV, 1 Ko) Image (PNG, 20 Ko) Dessin (SVG, 2 Ko) 4 promesses ont un chiffre Tableau (CSV, 1 Ko) Image (PNG, 21 Ko) Dessin (SVG, 3 Ko)
  #report: Paragraphes du texte (8) | CSV 2 Ko JSON 3 Ko | paragraph | part | section | heading_fr | summary_fr | numerals | digest | 1 | opening | Brumeval tient le cap | Le titre du discours. | c835f8f4075572a52d17095e7361c922101cef84f1c1f24b110ccee30f71742d
  #areas: Domaines (3) | CSV 1 Ko JSON 1 Ko | area | number | official_fr | slogan_fr | title_fr | harbour | Le port | cap au large | Port et pêche | 5
  #subsections: Sous-parties (4) | subsection | pier | Jetée
  #aspects: Thèmes du bilan (2) | aspect | sea | La mer | 3
  #figures: Chiffres (12) | CSV 2 Ko JSON 6 Ko | bound string: Ce que le texte dit de la précision exact more_than less_than at_least at_most nearly about | figure | year | kind | printed | value | value_to | unit | bound | change | of | counted_fr | label_fr | note_fr | formula | fish-landed | 2031 | reported | 4200 tonnes | 4200 | tonnes | exact | Poisson débarqué
  #results: Résultats (3) | result | text_fr | stage | figures | places | fish-landed-more | Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. | state | fish-landed;fish-growth | port
  #commitments: Promesses (7) | CSV 1 Ko JSON 4 Ko | commitment | verb | strength | deadline | deadline_text_fr | partners | follows | finish-pier | Achever la jetée nord. | achèverons | deliver | 2032-05 | avant la fin mai 2032
  #progress: Suivi (2) | date | status | evidence_url | evidence_title | quote | archived_url | reviewer | raise-catch | 2032-04-10 | started | https://news.example/peche | La pêche repart | La campagne a commencé. | A. Martin
  #terms: Termes (3) | term | subject | name_fr | pinyin | plain_fr | rendering_source | north-pier | jetée nord | Le mur qui protège le port. | our rendering
  #places: Lieux (2) | id | le port | facility | 3;5
  #partners: Partenaires (1) | transval | Transval | company | 6
  #units: Unités (11) | factor | base | pattern_fr | short_fr | show_fr | tonne | {} tonne|{} tonnes
  #verbs: Verbes (7) | rendering_fr | achever
  #exemptions: Nombres qui ne sont pas des chiffres (5) | reason | times | 14 janvier 2032 | 2 | Jour de la séance.
  #corrections: Corrections (1) | table | key | column | was | is | reason_fr | 2032-02-03 | pupils | nearly | Le texte dit « près de ».
page: La source <fr/source/index.html> {}
  #: Le texte, paragraphe par paragraphe.
  #: La source | Brumeval tient le cap, Mairie de Brumeval, 15 janvier 2032, https://brumeval.example/discours | Ce que chaque paragraphe a donné. | Ouverture | Bilan | Programme | Clôture
  #p1: 1 Brumeval tient le cap | Le titre du discours.
  #p2: 2 | La date de la séance du conseil.
  #p3: 3 | Le port a débarqué 4200 tonnes de poisson.
  #p4: 4 | Logements, quais et lycée.
  #p5: 5 Le port | La jetée et la pêche.
  #p6: 6 Les logements | Des logements et une ligne de bus à l’étude.
  #p7: 7 La forêt | Un label, des sentiers et des bancs.
  #p8: 8 | Un vivat.
page: À propos <fr/about/index.html> {}
  #: Qui fait ce site.
  #: À propos | Un site d’essai. | Brumeval tient le cap, Mairie de Brumeval, 15 janvier 2032. https://code.example/brumeval 15 juin 2032 | Licence des données: CC0 | Licence des textes: CC0
page: Les corrections <fr/corrections/index.html> {}
  #: Ce que nous avons corrigé.
  #: Les corrections | Nos erreurs. | 3 février 2032 figures/pupils/bound: | exact | nearly | Le texte dit « près de ».
page: Une jetée et plus de poisson <fr/areas/harbour/index.html> {}
  #: Une jetée et plus de poisson.
  #: 1 Port et pêche · Le port · cap au large § 5 | Une jetée et plus de poisson | 2 promesses, 1 chiffrée, 1 datée | 4500 tonnes Objectif de pêche, 2032 (objectif) § 5 | Une jetée et plus de poisson. | Ce que le texte ne dit pas | Le calendrier. | Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. → Porter la pêche à 4500 tonnes objectif.
  #pier-section: Jetée § 5
  #finish-pier: Achever la jetée nord. Livrer · date · avant la fin mai 2032 (mai 2032): date passée ; pas d’information · pas d’information · le port § 5
  #fishery-section: Pêche § 5 | jetée nord | Logement et transport
  #raise-catch: Porter la pêche à 4500 tonnes objectif. Avancer · nombre · sans date · fait en partie · Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. § 5
page: Des logements d’abord <fr/areas/housing/index.html> {}
  #: Des logements d’abord.
  #: 2 Logement et transport · Les logements · un toit pour tous § 6 | Des logements d’abord | 2 promesses, 1 chiffrée, 1 datée | au moins 80 logements Logements à construire, 2032 (prévu) § 6 | 3 millions d’euros Coût des logements, 2032 (prévu) § 6 | Des logements d’abord. | Ce que le texte ne dit pas | Le calendrier. | La ville a livré 120 logements. → Construire au moins 80 logements prévu pour 3 millions d’euros prévu.
  #homes-section: Habitat § 6 | Port et pêche Forêt et sentiers
  #build-homes: Construire au moins 80 logements prévu pour 3 millions d’euros prévu. Livrer · nombre et date · d’ici décembre 2032 (décembre 2032): date à venir · pas d’information · La ville a livré 120 logements. § 6
  #study-bus-line: Étudier une ligne de bus. Préparer · ni nombre ni date · sans date · pas d’information · Transval § 6
page: Un label et des bancs <fr/areas/forest/index.html> {}
  #: Un label et des bancs.
  #: 3 Forêt et sentiers · La forêt · l’air des bois § 7 | Un label et des bancs | 3 promesses, 2 chiffrées, 0 datée | 30 kilomètres Sentiers entretenus, 2032 (prévu) § 7 | 20 à 25 bancs Bancs à poser, 2032 (prévu) § 7 | Un label et des bancs. | Ce que le texte ne dit pas | Le calendrier.
  #woods-section: Bois § 7 | Forêt claire | Logement et transport
  #seek-label: Demander le label Forêt claire. Demander · ni nombre ni date · sans date · pas d’information § 7
  #keep-paths: Entretenir 30 kilomètres prévu de sentiers. Maintenir · nombre · sans date · pas d’information · Bois-Moreau § 7
  #put-up-benches: Poser 20 à 25 bancs prévu. Livrer · nombre · sans date · pas d’information · Bois-Moreau § 7
page: La mer <fr/review/sea/index.html> {}
  #: Une bonne année.
  #: La mer | La mer § 3 | Une bonne année. | en hausse de 5 % Hausse des débarquements, 2031 (bilan) / Poisson débarqué un an plus tôt § 3 | Le bilan La ville
  #chart-fish: Le port a débarqué 4200 tonnes | Poisson débarqué à Brumeval en 2031 | bilan calculé Le texte ne dit pas comment le poisson est pesé. § 3 Tableau (CSV, 1 Ko) Image (PNG, 20 Ko) Dessin (SVG, 2 Ko) Le port a débarqué 4200 tonnes | Élément | Valeur | Nature | Paragraphe | Poisson débarqué un an plus tôt | 4000 tonnes | calculé | § 3 | Poisson débarqué | 4200 tonnes | bilan
  #fish-landed-more: Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. (état, le port) § 3 → Porter la pêche à 4500 tonnes.
page: La ville <fr/review/town/index.html> {}
  #: Des toits et des quais.
  #: La ville | La ville § 4 | Des toits et des quais. | Ce que le texte ne dit pas | Le prix des quais. | Le bilan La mer
  #homes-handed-over: La ville a livré 120 logements. (fait) § 4 → Construire au moins 80 logements pour 3 millions d’euros.
  #quays-done: La ville a rénové ½ hectare de quais. (fait, le port) § 4
page: Mots : mer <fr/glossary/sea/index.html> {}
  #: 1 mot, comme jetée nord.
  #: Mots : mer | 1 mot, comme jetée nord. | Le mur qui protège le port. § 5 | Le glossaire terre
  #term-north-pier: jetée nord (north pier)
page: Mots : terre <fr/glossary/land/index.html> {}
  #: 2 mots, comme Forêt claire, lycée Ⅱ.
  #: Mots : terre | 2 mots, comme Forêt claire, lycée Ⅱ. | Un label pour les forêts bien tenues. § 7 | Le lycée de Brumeval. § 4 | Le glossaire mer
  #term-clear-forest: Forêt claire (Clear Forest)
  #term-upper-school: lycée Ⅱ (Upper School Ⅱ)
page: Ouverture, § 1–2 <fr/source/opening/index.html> {}
  #: § 1–2 du discours.
  #: Ouverture, § 1–2 | § 1–2 du discours. | La source La mer, § 3
  #p1: 1 Brumeval tient le cap | Le titre du discours.
  #p2: 2 | La date de la séance du conseil. | 14 janvier 2032: date. Jour de la séance.
page: La mer, § 3 <fr/source/review/sea/index.html> {}
  #: § 3 du discours.
  #: La mer, § 3 | § 3 du discours. La mer | La source Ouverture, § 1–2 La ville, § 4
  #p3: 3 | Le port a débarqué 4200 tonnes de poisson. | Le port a débarqué 4200 tonnes de poisson, en hausse de 5 %. | 2031: date. L’année du bilan.
  #figure-fish-landed: 4200 tonnes Poisson débarqué (bilan) 4200 tonnes Accueil La mer
  #figure-fish-growth: en hausse de 5 % Hausse des débarquements (bilan) 5 % / Poisson débarqué un an plus tôt Accueil La mer Le bilan
  #figure-fish-before: 4000 tonnes Poisson débarqué un an plus tôt (calculé) = 4200 tonnes ÷ (1 + en hausse de 5 % ÷ 100) Calculé à partir de la hausse. Accueil La mer
page: La ville, § 4 <fr/source/review/town/index.html> {}
  #: § 4 du discours.
  #: La ville, § 4 | § 4 du discours. La ville | La source La mer, § 3 Port et pêche, § 5
  #p4: 4 | Logements, quais et lycée. lycée Ⅱ | La ville a livré 120 logements. | La ville a rénové ½ hectare de quais. | lycée Ⅱ: nom. Nom d’un lycée.
  #figure-homes-delivered: 120 logements Logements livrés (bilan) 120 logements
  #figure-quays-renewed: ½ hectare Quais rénovés (bilan) ½ hectare Accueil
  #figure-pupils: près de 900 élèves Élèves du lycée (bilan) près de 900 élèves Accueil
  #figure-boarders-share: 45 % Part des internes (bilan) 45 % / Élèves du lycée Accueil
page: Port et pêche, § 5 <fr/source/plan/harbour/index.html> {}
  #: § 5 du discours.
  #: Port et pêche, § 5 | § 5 du discours. Port et pêche | La source La ville, § 4 Logement et transport, § 6
  #p5: 5 Le port | La jetée et la pêche. jetée nord | Achever la jetée nord. achèverons | Porter la pêche à 4500 tonnes. porterons | mai 2032: date. Échéance de la jetée.
  #figure-fish-target: 4500 tonnes Objectif de pêche (objectif) 4500 tonnes Port et pêche
page: Logement et transport, § 6 <fr/source/plan/housing/index.html> {}
  #: § 6 du discours.
  #: Logement et transport, § 6 | § 6 du discours. Logement et transport | La source Port et pêche, § 5 Forêt et sentiers, § 7
  #p6: 6 Les logements | Des logements et une ligne de bus à l’étude. | Construire au moins 80 logements pour 3 millions d’euros. construirons | Étudier une ligne de bus. étudierons | décembre 2032: date. Échéance des logements.
  #figure-homes-planned: au moins 80 logements Logements à construire (prévu) au moins 80 logements Logement et transport
  #figure-homes-cost: 3 millions d’euros Coût des logements (prévu) 3 millions d’euros Logement et transport Accueil
page: Forêt et sentiers, § 7 <fr/source/plan/forest/index.html> {}
  #: § 7 du discours.
  #: Forêt et sentiers, § 7 | § 7 du discours. Forêt et sentiers | La source Logement et transport, § 6 Clôture, § 8
  #p7: 7 La forêt | Un label, des sentiers et des bancs. Forêt claire | Demander le label Forêt claire. demanderons | Entretenir 30 kilomètres de sentiers. entretiendrons | Poser 20 à 25 bancs. poserons
  #figure-paths-kept: 30 kilomètres Sentiers entretenus (prévu) 30 kilomètres Forêt et sentiers
  #figure-benches: 20 à 25 bancs Bancs à poser (prévu) 20 à 25 bancs Forêt et sentiers Accueil
page: Clôture, § 8 <fr/source/closing/index.html> {}
  #: § 8 du discours.
  #: Clôture, § 8 | § 8 du discours. | La source Forêt et sentiers, § 7
  #p8: 8 | Un vivat.
page: L’accessibilité <fr/accessibility/index.html> {}
  #: L’accès pour tous.
  #: L’accessibilité | Dites-nous ce qui gêne. Merci
page: Livrer <fr/commitments/by/strength/deliver/index.html> {}
  #: Engagements : Livrer. Promesses : livrer.
page: Avancer <fr/commitments/by/strength/advance/index.html> {}
  #: Engagements : Avancer. Promesses : avancer.
page: Préparer <fr/commitments/by/strength/plan/index.html> {}
  #: Engagements : Préparer. Promesses : préparer.
page: Demander <fr/commitments/by/strength/seek/index.html> {}
  #: Engagements : Demander. Promesses : demander.
page: Maintenir <fr/commitments/by/strength/maintain/index.html> {}
  #: Engagements : Maintenir. Promesses : maintenir.
page: nombre et date <fr/commitments/by/measurability/number-and-date/index.html> {}
  #: Engagements : nombre et date. Promesses : nombre et date.
page: nombre <fr/commitments/by/measurability/number/index.html> {}
  #: Engagements : nombre. Promesses : nombre.
page: date <fr/commitments/by/measurability/date/index.html> {}
  #: Engagements : date. Promesses : date.
page: ni nombre ni date <fr/commitments/by/measurability/neither/index.html> {}
  #: Engagements : ni nombre ni date. Promesses : ni nombre ni date.
page: date passée <fr/commitments/by/deadline/passed/index.html> {}
  #: Engagements : date passée. Promesses : date passée.
page: date à venir <fr/commitments/by/deadline/ahead/index.html> {}
  #: Engagements : date à venir. Promesses : date à venir.
page: sans date <fr/commitments/by/deadline/none/index.html> {}
  #: Engagements : sans date. Promesses : sans date.
page: pas d’information <fr/commitments/by/status/no-information/index.html> {}
  #: Engagements : pas d’information. Promesses : pas d’information.
page: commencé <fr/commitments/by/status/started/index.html> {}
  #: Engagements : commencé. Promesses : commencé.
page: en cours <fr/commitments/by/status/in-progress/index.html> {}
  #: Engagements : en cours. Promesses : en cours.
page: fait en partie <fr/commitments/by/status/partly-done/index.html> {}
  #: Engagements : fait en partie. Promesses : fait en partie.
page: fait <fr/commitments/by/status/done/index.html> {}
  #: Engagements : fait. Promesses : fait.
page: en retard <fr/commitments/by/status/behind/index.html> {}
  #: Engagements : en retard. Promesses : en retard.
page: impossible à juger <fr/commitments/by/status/cannot-be-judged/index.html> {}
  #: Engagements : impossible à juger. Promesses : impossible à juger.
paragraph: § 1 Brumeval tient le cap <fr/source/opening/index.html> {}
  #p1: Le titre du discours.
paragraph: § 2 <fr/source/opening/index.html> {}
  #p2: La date de la séance du conseil.
paragraph: § 3 <fr/source/review/sea/index.html> {}
  #p3: Le port a débarqué 4200 tonnes de poisson.
paragraph: § 4 <fr/source/review/town/index.html> {}
  #p4: Logements, quais et lycée.
paragraph: § 5 Le port <fr/source/plan/harbour/index.html> {}
  #p5: La jetée et la pêche.
paragraph: § 6 Les logements <fr/source/plan/housing/index.html> {}
  #p6: Des logements et une ligne de bus à l’étude.
paragraph: § 7 La forêt <fr/source/plan/forest/index.html> {}
  #p7: Un label, des sentiers et des bancs.
paragraph: § 8 <fr/source/closing/index.html> {}
  #p8: Un vivat.
['le port', 'the port', 'der Hafen']
['Port et pêche', 'Port and fishing', 'Hafen und Fischerei']
['Le port', 'The port', 'Der Hafen']
['cap au large', 'out to sea', 'hinaus aufs Meer']
['Logement et transport', 'Homes and transport', 'Wohnen und Verkehr']
['Les logements', 'Homes', 'Wohnungen']
['un toit pour tous', 'a roof for all', 'ein Dach für alle']
['Forêt et sentiers', 'Forest and paths', 'Wald und Wege']
['La forêt', 'The forest', 'Der Wald']
['l’air des bois', 'woodland air', 'Waldluft']
['Jetée', 'Pier', 'Mole']
['Pêche', 'Fishery', 'Fischerei']
['Habitat', 'Homes', 'Wohnen']
['Bois', 'Woods', 'Wald']
['La mer', 'The sea', 'Das Meer']
['La ville', 'The town', 'Die Stadt']
