interface Meaning {
  readonly ru: string
  readonly kk: string
  readonly en: string
}

/**
 * Why Google takes a reply back (`policyViolation`, given since July 2026), by what the operator has to do about it. The
 * list is open: a code that is missing here is shown as it came.
 * Source: https://developers.google.com/my-business/reference/businessinformation/rest/Shared.Types/PolicyViolation
 */
const families: readonly { readonly codes: readonly string[]; readonly meaning: Meaning }[] = [
  {
    codes: ['PERSONAL_INFO', 'PRIVACY'],
    meaning: {
      ru: 'В ответе есть личные данные. Уберите имена, телефоны, адреса и номера, затем отправьте снова.',
      kk: 'Жауапта жеке деректер бар. Есімдерді, телефондарды, мекенжайлар мен нөмірлерді алып тастап, қайта жіберіңіз.',
      en: 'The reply holds personal information. Take out names, phones, addresses and numbers, then send it again.',
    },
  },
  {
    codes: ['ADVERTISING_AND_SOLICITATION'],
    meaning: {
      ru: 'Ответ принят за рекламу. Уберите телефон, ссылки, цены и приглашения что-либо купить.',
      kk: 'Жауап жарнама деп танылды. Телефонды, сілтемелерді, бағаларды және сатып алуға шақыруды алып тастаңыз.',
      en: 'The reply was taken for advertising. Take out the phone, links, prices and invitations to buy.',
    },
  },
  {
    codes: ['GIBBERISH_AND_REPETITIVE', 'REPETITIVE', 'UNCLEAR', 'GENERIC_QUALITY'],
    meaning: {
      ru: 'Ответ повторяет другие или непонятен. Напишите его своими словами именно об этом отзыве.',
      kk: 'Жауап басқаларын қайталайды немесе түсініксіз. Оны дәл осы пікір туралы өз сөзіңізбен жазыңыз.',
      en: 'The reply repeats others or cannot be understood. Write it in your own words about this very review.',
    },
  },
  {
    codes: ['OFF_TOPIC'],
    meaning: {
      ru: 'Ответ не по теме отзыва. Ответьте только на то, о чём в нём написано.',
      kk: 'Жауап пікірдің тақырыбына қатысты емес. Тек сонда жазылғанға жауап беріңіз.',
      en: 'The reply is off topic. Answer only what the review is about.',
    },
  },
  {
    codes: ['OFFENSIVE', 'HARASSMENT', 'HATE_SPEECH', 'OBSCENITY_AND_PROFANITY', 'GENERIC_VANDALISM'],
    meaning: {
      ru: 'В ответе увидели грубость или оскорбление. Уберите резкие слова, даже если они взяты из отзыва.',
      kk: 'Жауаптан дөрекілік немесе қорлау көрінді. Пікірден алынған болса да, өткір сөздерді алып тастаңыз.',
      en: 'The reply was found rude or insulting. Take out harsh words, even those quoted from the review.',
    },
  },
  {
    codes: ['ADULT_THEMED', 'SEXUALLY_EXPLICIT', 'DANGEROUS', 'VIOLENCE_AND_GORE', 'CHILD_SAFETY'],
    meaning: {
      ru: 'В ответе увидели опасное или непристойное. Перепишите его нейтрально, не повторяя слов отзыва.',
      kk: 'Жауаптан қауіпті немесе әдепсіз мазмұн көрінді. Пікірдің сөздерін қайталамай, бейтарап қайта жазыңыз.',
      en: 'The reply was found dangerous or indecent. Write it anew in neutral words, without those of the review.',
    },
  },
  {
    codes: ['ILLEGAL', 'REGULATED_GOODS_AND_SERVICES'],
    meaning: {
      ru: 'В ответе увидели запрещённое законом. Уберите упоминания запрещённых товаров и действий.',
      kk: 'Жауаптан заңмен тыйым салынған нәрсе көрінді. Тыйым салынған тауарлар мен әрекеттерді атамаңыз.',
      en: 'The reply was found to name something unlawful. Take out goods and deeds that the law forbids.',
    },
  },
  {
    codes: ['FAKE_ENGAGEMENT', 'IMPERSONATION', 'MISINFORMATION', 'MISREPRESENTATION', 'GENERIC_FRAUD'],
    meaning: {
      ru: 'Ответу не поверили: он похож на обман или обещание за отзыв. Оставьте только проверяемые слова о проблеме.',
      kk: 'Жауапқа сенбеді: ол алдауға немесе пікір үшін уәдеге ұқсайды. Мәселе туралы тексерілетін сөздерді ғана қалдырыңыз.',
      en: 'The reply was not believed: it looks like deceit or a promise for a review. Keep only what can be checked.',
    },
  },
  {
    codes: [
      'ACCOUNT_RESTRICTED_AND_SUSPENDED',
      'ACCOUNT_RESTRICTED_AND_EDIT_REJECTED',
      'ASSOCIATED_ACCOUNT_SUSPENDED',
      'OWNERSHIP_REVOKED',
      'EDITING_RESTRICTION',
      'GOOGLE_PAY_SUSPENSION',
    ],
    meaning: {
      ru: 'Дело не в тексте: учётной записи Google ограничили права. Администратору — открыть профиль компании в Google.',
      kk: 'Мәселе мәтінде емес: Google тіркелгісінің құқығы шектелген. Әкімші Google-дағы компания профилін ашуы керек.',
      en: 'It is not the text: the Google account has been restricted. The administrator has to open the Business Profile.',
    },
  },
  {
    codes: [
      'BUSINESS_INELIGIBLE',
      'LOCATION_SUSPENDED',
      'LOCATION_DISABLED',
      'LOCATION_VERIFICATION_REQUIRED',
      'PO_BOX',
      'ILLEGAL_BUSINESS_HOURS_EDIT',
      'IDENTITY_CHANGE',
      'GEOGRAPHIC_LOCATION_CHANGE',
      'PHOTOS_AND_VIDEOS_CRITERIA',
    ],
    meaning: {
      ru: 'Дело не в тексте: карточка филиала в Google отключена или ждёт подтверждения. Администратору — открыть её в профиле компании.',
      kk: 'Мәселе мәтінде емес: филиалдың Google-дағы карточкасы өшірілген немесе растауды күтеді. Әкімші оны компания профилінде ашуы керек.',
      en: 'It is not the text: the card of the branch is disabled or waits to be verified. The administrator has to open it in the Business Profile.',
    },
  },
  {
    codes: ['MODERATION_ERROR'],
    meaning: {
      ru: 'Проверка Google не сработала. Отправьте ответ ещё раз.',
      kk: 'Google тексеруі іске аспады. Жауапты қайта жіберіңіз.',
      en: 'Google’s own check failed. Send the reply again.',
    },
  },
  {
    codes: ['GENERIC_VIOLATION', 'POLICY_VIOLATION_UNSPECIFIED'],
    meaning: {
      ru: 'Google не сказал, что нарушено. Уберите контакты, ссылки и резкие слова и отправьте короче.',
      kk: 'Google ненің бұзылғанын айтпады. Байланыс деректерін, сілтемелер мен өткір сөздерді алып, қысқартып жіберіңіз.',
      en: 'Google did not say what is broken. Take out contacts, links and harsh words, and send a shorter one.',
    },
  },
]

/** What to make of each code of `policyViolation`. */
export const googleRefusals: Readonly<Record<string, Meaning>> = Object.fromEntries(
  families.flatMap(({ codes, meaning }) => codes.map((code) => [code, meaning])),
)
