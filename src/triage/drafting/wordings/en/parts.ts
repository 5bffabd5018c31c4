import type { Wordings } from '../wordings.ts'

type Parts = Omit<
  Wordings,
  | 'complaints'
  | 'praiseOpening'
  | 'praisedAs'
  | 'praiseAlso'
  | 'praiseAlsoTwo'
  | 'praisedAnd'
  | 'praiseNoun'
  | 'purposes'
>

export const parts: Parts = {
  greetingNamed: ['Hello {name},', 'Dear {name},', 'Hi {name},', 'Hello, {name}.'],
  greetingPlain: ['Hello,', 'Hello.', 'Hello there.'],
  complaintSubject: [
    'We are sorry about the trouble with {subject}.',
    'We understand your frustration with {subject}.',
    'Your point about {subject} is taken, and it needs to be looked into.',
    'We are sorry that things went wrong with {subject}.',
    'What you write about {subject} deserves a proper look.',
  ],
  complaintGeneral: [
    'We are sorry that you were left disappointed.',
    'We understand that you are unhappy and would like to know why.',
    'We are sorry that we did not meet your expectations.',
    'Nobody writes such words without a reason, and we would like to understand yours.',
    'It is not easy to read this, but an honest opinion matters more.',
    'Your disappointment is clear, and we take it seriously.',
  ],
  complaintMany: [
    'We have read what you say about {about}, and each of these needs looking into.',
    'You write about {about}, and we understand why you are upset.',
    'Your points about {about} are taken, and every one of them deserves an answer.',
    'Reading about {about} together, we understand your frustration.',
    'We are sorry that you had to write about {about} at once.',
  ],
  lowStarsWarm: [
    'Thank you for the review. The words are kind and the rating is low: if something did not suit you, please tell us.',
    'Thank you for writing. The review sounds good and the rating does not: perhaps it was a slip, or is something still wrong?',
    'Thank you for the kind words. If there is a reason for the low rating, please let us know.',
  ],
  praiseNetwork: [
    'Thank you for the review. We are glad that you are happy with the connection.',
    'It is good to know that the internet suits you, thank you.',
    'Thank you for the kind words about our work.',
    'We are pleased that the service works well for you, thank you.',
    'Thank you for taking the time to share a good experience.',
    'That is lovely to read, thank you.',
  ],
  neutralWarm: [
    'Thank you for the review and the high rating.',
    'Thank you for your rating and for writing to us.',
    'Thank you for sharing your opinion and for such a rating.',
  ],
  neutralDoubt: [
    'If something in our work is in your way, please tell us more and we will look into it.',
    'If a question is still open, please tell us about it.',
    'If you need our help, please write what happened.',
  ],
  complaintElsewhere: [
    'We are sorry that you were left disappointed.',
    'We understand your disappointment.',
    'We are sorry it was not what you expected.',
    'We hear your criticism and take it seriously.',
    'It is not easy to read this, but it matters.',
  ],
  also: [
    'We have also noted what you say about {about}.',
    'Your comment about {about} matters too.',
    'What you write about {about} is not lost on us either.',
    'We hear you about {about} as well.',
    'Nothing you say about {about} will be passed over.',
    'What you tell us about {about} has been read with care.',
    'We have read what you say about {about} too.',
  ],
  aboutAnd: ' and ',
  aboutComma: ', ',
  since: [
    'And {span} is far too long.',
    'We agree that {span} is too long for this.',
    'We understand that {span} of this is too much.',
  ],
  churn: [
    'The decision is yours, but we would still like to find the cause.',
    'We respect your choice, and finding the cause still matters to us.',
    'We understand why you would look elsewhere, and would still like to look into it.',
  ],
  action: {
    line: [
      'We would like to check the line and the equipment on our side.',
      'Our engineers can look at the state of the line and the load on that part of the network.',
      'The cause has to be looked for on the line itself, so we would like to check it.',
      'We will start by checking the line from our side.',
      'The connection statistics should show where the fault arises.',
      'We would like to follow the line from the node to the socket and find the weak spot.',
      'Rather than guess, we would like to test the line first.',
      'Our network team can read the line records and look for the cause.',
    ],
    wifi: [
      'We would like to find out whether the line or the Wi-Fi settings are the cause.',
      'We can check the line and advise on the router settings.',
      'First we would like to tell a line fault from a Wi-Fi fault, the rest will be easier.',
    ],
    tv: [
      'We would like to check the line and the TV box.',
      'We will look at what is happening to the TV signal.',
      'Our technicians can see whether the TV signal arrives without losses.',
    ],
    phone: [
      'We would like to check what is happening to the phone service.',
      'Our technicians can check the phone service and look for the cause.',
      'We will start by checking the phone service from our side.',
    ],
    billing: [
      'The accounts team can check the charges and explain each of them.',
      'We would like to check the charges and find out where the sum came from.',
      'We can look through the billing history and answer point by point.',
    ],
    tariff: [
      'We would like to check which terms apply and explain them point by point.',
      'We can check whether the terms match what was agreed.',
      'We are ready to look at the terms together and be honest about what would suit better.',
    ],
    contract: [
      'We would like to check what was arranged and when.',
      'We can check on what grounds the terms or services changed.',
      'We would like to go through the records and see how this happened.',
    ],
    support: [
      'We would like to go through the earlier contacts and see why this was not solved.',
      'We will take this up with the head of customer service.',
      'We would like to check what was done and bring it to someone who can decide.',
      'We will look at the history of the contacts, so that you need not tell it all again.',
      'Your words will be passed to the team leader, and we would like to get back to the problem itself.',
    ],
    visit: [
      'We would like to check the request and see what went wrong with the visit.',
      'We will look into the request and come back to the fault itself.',
      'We would like to check the request and what was done about it.',
    ],
    connection: [
      'We would like to check the request and say plainly what is possible.',
      'We can check the state of the request and what is holding it up.',
      'We would like to find out at which stage the installation is stuck.',
    ],
    site: [
      'We would like to reproduce the problem and pass it to the developers.',
      'We will pass this on to those responsible for the site and the app.',
      'We can look into this with the developers.',
    ],
    channels: [
      'We would like to check which channels should be in the package and what happened to them.',
      'We can compare the channel list with what is actually there.',
      'We will see what changed in the channel list and answer plainly.',
    ],
    termination: [
      'We would like to check what is in the way and explain how to cancel.',
      'We can see at which stage the request is and what is left to do.',
      'We would like to check the request and see it through.',
    ],
    repair: [
      'We would like to check the repair request and see what is holding it up.',
      'We can find out at which stage the repair is stuck.',
      'We would like to go through the request and come back to the fault itself.',
    ],
    'cut-off': [
      'We would like to find out why the service was cut off and on what grounds.',
      'We can go through the records and see who had the service disconnected and why.',
      'We will look into how this disconnection came about.',
    ],
    equipment: [
      'We would like to check what is on record about the equipment and settle the question.',
      'We can see where the matter of the equipment is stuck.',
      'We will compare the records about the equipment and say what is left to do.',
    ],
    refund: [
      'We would like to compare the payments and give a straight answer about the refund.',
      'We can check what became of the refund and explain the outcome.',
      'We can see where the refund question got stuck.',
    ],
    access: [
      'We would like to check the access on a concrete example.',
      'Our engineers can see what is in the way: settings, ports, or the site itself.',
      'We will look at where the restriction arises and say what can be done.',
    ],
    coverage: [
      'We would like to see what can be improved on this part of the network.',
      'We can look at the state of the network in your area.',
      'We will check the line and say plainly what is possible.',
    ],
    calls: [
      'We would like to find out where these offers come from and take you off the list.',
      'We will raise this with the sales team.',
      'We can check how these contacts came about and stop the offers.',
    ],
    general: [
      'We would like to look into what happened.',
      'To help, we need a few details.',
      'We would like to understand what went wrong and check it.',
      'We are ready to look into your situation properly.',
    ],
    elsewhere: [
      'We will pass your words on to the colleagues responsible.',
      'We will discuss this with those who can change it.',
      'Your review will be shown to the people in charge.',
      'The colleagues responsible will hear about this.',
    ],
  },
  actionNow: [
    'This is urgent, and checking it comes first.',
    'Our engineers look at cases like this first.',
    'This is urgent, so we would like to start with the line.',
  ],
  actionAlso: {
    line: ['We will check the line as well.', 'The line will be checked too.'],
    tv: ['The TV signal will be checked too.'],
    phone: ['The phone line will be checked too.'],
    billing: ['The charges will be gone through as well.', 'We will go through the charges too.'],
    refund: ['The refund question will be looked at too.'],
    tariff: ['We will go over the terms and the cost too.'],
    contract: ['The contract records will be looked at too.'],
    support: [
      'How your requests were handled will be looked at as well.',
      'We will also look at how your requests were handled.',
    ],
    visit: ['The records of the visit will be looked at as well.'],
    connection: ['The installation order will be looked at too.'],
    repair: ['The repair request will be looked at too.'],
  },
  hint: {
    outage: [
      'If you have a minute: switch the router off for half a minute, then check that the cable is firmly in and the lights are on.',
      'Sometimes a simple step helps: restart the router, then check the cable and the lights.',
      'Meanwhile you could restart the router and see whether the cable has come loose.',
    ],
    line: [
      'Meanwhile you could restart the router, check that the cable is firmly in, and measure the speed over a cable.',
      'If you have not tried it yet: restart the router first, then look at the cable, then measure with a computer plugged in directly.',
      'Restarting the router and comparing the speed over cable and Wi-Fi would also help to find the cause.',
    ],
    wifi: [
      'Meanwhile you could restart the router, check the cable, and move the router higher and away from walls.',
      'After a restart, please see whether the internet works over a cable: that tells a Wi-Fi fault from a line fault.',
      'If you have not tried it yet: restart the router, check the cable, then try the 5 GHz band.',
    ],
    tv: [
      'Meanwhile you could restart the TV box and the router, then check the cables.',
      'If you have not tried it yet: unplug the TV box for a minute, then check the cable to the router.',
      'Sometimes a simple step helps: restart the TV box and check the cable.',
    ],
  },
  requestContract: [
    'Please write to us {channel} with the case code {code} and the contract number. There is no need to publish the number in the review.',
    'For this, please contact us {channel} and quote {code}. The contract number belongs there too, so please keep it out of the public review.',
    'Please give us the contract number {channel}, quoting {code}. It is better not to post it here where everyone can see it.',
    'To start the check we need the code {code} and the contract number: please send them {channel}. Please do not publish the number here.',
    'If you leave the code {code} and the contract number {channel}, we can start checking. Please keep the number out of the review.',
  ],
  requestOpen: [
    'Please leave the contract number here or send it to us {channel}, the case code is {code}. What is written here is seen by everyone.',
    'You can give the contract number here, where everyone sees it, or {channel}. The case code is {code}.',
    'To start the check we need the contract number: please write it here or {channel}, quoting {code}. Here it is visible to others too.',
  ],
  requestOutageTimes: [
    'If it is about time without service, please add when it stopped and when it came back: a recalculation is counted from these.',
    'For a recalculation of time without service, please also tell us when it stopped and when it came back.',
  ],
  requestEither: [
    'Please tell us {channel} what happened and quote the case code {code}. If there is a contract number, it belongs there too, not in the public review.',
    'You can give us the details {channel}, the case code is {code}. If there is a contract number, please mention it there and not here.',
    'To look into it, please write to us {channel} with the code {code} and, if there is one, the contract number. Please do not post personal details here.',
    'If you are ready to tell us more, please write {channel}, quoting {code}. A contract number, if there is one, should be left only there.',
  ],
  requestDetails: [
    'If you would like to tell us more, please write to us {channel} and quote the case code {code}. Please do not post personal details here.',
    'You can give us the details {channel}, quoting {code}. There is no need to leave personal details in a public review.',
    'Please tell us {channel} what happened and when, quoting the case code {code}. It is better to keep personal details out of the review.',
    'To look into the details, please contact us {channel} with the code {code}. Please leave names and numbers out of the review itself.',
  ],
  requestUncoded: {
    contract: [
      'Please write to us {channel} with the contract number. There is no need to publish the number in the review.',
      'To start the check we need the contract number: please send it {channel}. Please do not publish it here.',
      'Please give us the contract number {channel}. It is better not to post it here where everyone can see it.',
    ],
    either: [
      'Please tell us more {channel}. If there is a contract number, please mention it there and not here.',
      'Please write to us {channel} about what happened. A contract number, if there is one, belongs there and not in the review.',
      'To look into it, please write to us {channel}. Please do not post personal details here.',
    ],
    details: [
      'If you would like to tell us more, please write to us {channel}. Please do not post personal details here.',
      'You can give us the details {channel}. Personal details are better left out of the review.',
      'Please write to us {channel} about when and what happened. There is no need to post personal details here.',
    ],
  },
  requestLetter: {
    asked: [
      'Please reply to this letter with the contract number. The case code is {code}.',
      'To start the check we need the contract number: please send it in reply to this letter. Your request is registered as {code}.',
      'Your request is registered as {code}. Please give us the contract number and a phone number in your reply.',
    ],
    known: [
      'Your request is registered as {code}, and the contract number from your letter goes to our specialists.',
      'The contract number is in your letter, which is enough for the check. The case code is {code}.',
      'Your request has the code {code}. If there is anything new, simply reply to this letter.',
    ],
  },
  requestLetterUncoded: {
    asked: [
      'Please reply to this letter with the contract number.',
      'To start the check we need the contract number: please send it in reply to this letter.',
      'Please give us the contract number and a phone number in your reply.',
    ],
    known: [
      'The contract number is in your letter, which is enough for the check.',
      'If there is anything new, simply reply to this letter.',
    ],
  },
  timing: [
    'We answer {hours}.',
    'Messages are answered {hours}.',
    'We are there {hours}.',
    'Our team replies {hours}.',
  ],
  lowStarsSilent: [
    'We are sorry to see such a low rating. There are no words with it, and we would like to know the reason.',
    'Even without words, a low rating is a signal, and we have heard it.',
    'A low rating tells us that something went wrong, and we would like to know what.',
    'We are sorry that we let you down. Please tell us what happened.',
  ],
  lowStars: [
    'We are sorry to see such a low rating and would like to know the reason.',
    'A low rating tells us that something went wrong, and we would like to know what.',
    'We are sorry that we let you down. Please tell us what happened.',
    'We are sorry about such a low rating. What went wrong?',
  ],
  middleStars: [
    'Thank you for the rating. We would be glad to know what was missing for a better one.',
    'Thanks for rating us. What could we do better?',
    'Thank you for an honest rating. If you tell us what to improve, we will pass it on.',
  ],
  highStars: [
    'Thank you for the high rating. We are glad that you are satisfied.',
    'Thanks for such a rating, it is good to see.',
    'Thank you for taking the time to rate us.',
    'A rating like this pleases the whole team, thank you.',
    'Thank you for your trust and the high rating.',
  ],
  praiseGeneral: [
    'Thank you for your kind words.',
    'Thank you for taking the time to share a good experience.',
    'We are glad that you are happy, and thank you for saying so.',
    'It is a pleasure to read this, thank you.',
    'Thank you for the kind review, the whole team will be pleased.',
    'Thank you for your trust and your kind words.',
  ],
  regret: [
    'Your remark about {about} has been heard too, and we will pass it on.',
    'We will keep in mind what you say about {about}.',
    'Thank you for being frank about {about} as well, it is useful to know.',
    'We will pass your remark about {about} on to those responsible.',
  ],
  regretAlone: [
    'Your remark about {about} has been heard, and we will pass it on.',
    'We will keep in mind what you say about {about}.',
    'We will pass your remark about {about} on to those responsible.',
  ],
  regretGeneral: [
    'Your remark has been heard too, and we will pass it on.',
    'Thank you for being frank as well, it is useful to know.',
    'We will discuss the weak points you mention.',
    'There is room to improve, and your words help.',
  ],
  wish: [
    'Your wish has been heard too and will be passed on.',
    'We will pass your wish on to those responsible.',
    'Thank you for the wish as well, we will discuss it.',
  ],
  praiseClosing: [
    'We will keep at it.',
    'We will pass your words on to the team.',
    'If you ever have a question, we are here.',
    'We will do our best to keep it that way.',
    'Our colleagues will be pleased to read this.',
    'Have a good day.',
  ],
  praiseClosingElsewhere: [
    'We will keep at it.',
    'We will pass your words on to the team.',
    'We will do our best to keep it that way.',
    'Our colleagues will be pleased to read this.',
    'Have a good day.',
  ],
  suggestion: [
    'Thank you for the idea, it is clear.',
    'Thank you for the suggestion.',
    'Thank you for thinking about how to make it better.',
    'A good suggestion, thank you for writing.',
  ],
  suggestionClosing: [
    'We will pass it on to the colleagues who decide on such things.',
    'We will discuss it with those who can change it.',
    'The team in charge will see it.',
  ],
  neutral: [
    'Thank you for your review.',
    'Thank you for sharing your opinion.',
    'Thank you for writing.',
    'Thanks for taking the time to leave a review.',
  ],
  neutralClosing: [
    'If you have a question or a wish, please tell us more.',
    'If there is anything to add, we would be glad to read it.',
    'If you need help, please tell us what is wrong.',
    'We would be glad to hear more about your experience.',
  ],
  calm: [
    'We can see how far this has gone, and we take it seriously.',
    'We take your words seriously and would like to look into the matter itself.',
    'We understand how serious this is and that you have a right to an answer.',
  ],
  answerOpening: [
    'Thank you for the question.',
    'A good question, thank you.',
    'Glad to help.',
    'Here is the answer to your question.',
  ],
}
