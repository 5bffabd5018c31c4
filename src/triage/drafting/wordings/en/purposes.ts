import type { Wordings } from '../wordings.ts'

export const purposes: Wordings['purposes'] = {
  answerToRequest: [
    'Thank you for writing: we have the contract number, and your request is registered as {code}.',
    'We have the details, thank you. Request {code} has gone to our technicians.',
    'Thank you, we have all we need for the check. The case code is {code}.',
    'Thank you for writing: we have the details and have passed them on to our technicians.',
    'We have your letter, thank you. Our technicians have what they need for the check.',
  ],
  answerToRequestClosing: [
    'We will check and write to you in this conversation.',
    'You will hear about the result here.',
    'If there is anything new, simply reply to this letter.',
  ],
  followUp: [
    'The work on request {code} is finished. Please check whether everything is in order now.',
    'Our technicians have finished the work on request {code}. Please tell us whether the problem is gone.',
    'We have finished the work on your request {code} and would like to be sure that everything works.',
  ],
  followUpAsk: [
    'If it is solved, we would be grateful if you added your new experience to the review. If not, write to us and we will go on.',
    'If all is well, you may wish to update your review, so that others see how it ended. If something is still wrong, please tell us.',
    'Once you are sure that it works, you may like to return to your review. If the problem is still there, write to us.',
  ],
  followUpAskLetter: [
    'If all is well, there is no need to answer. If you left a review about this, you may like to add to it. If the problem is still there, reply and we will go on.',
    'If something is still wrong, simply reply to this letter. If it is solved and you wrote a review about it, we would be grateful if you added to it.',
  ],
  claim: [
    'We have received your formal claim and registered it as {code}.',
    'Your formal claim has been accepted, the case code is {code}.',
  ],
  claimFields: {
    fullName: 'the full name of the contract owner',
    contract: 'the contract number',
    phone: 'a contact phone number',
    description: 'what happened',
    date: 'the date or period',
    employee: 'the name of the employee you dealt with',
    replyBy: 'how you would like to receive the answer',
    signature: 'your signature',
  },
  claimReceived: [
    'We will consider it and answer in writing.',
    'We will look into all the circumstances and give you a written answer.',
  ],
  claimMissing: [
    'To consider it we still need: {missing}. Please send this in reply to this letter.',
    'Please add the following: {missing}. The rest is in your letter and need not be repeated.',
  ],
  claimComplete: [
    'Your letter holds everything we need. A written answer will be sent the way you prefer.',
    'There is nothing to add. We will answer in writing.',
  ],
  outage: [
    'There is an outage in your area, and many people are affected. A crew is working on it.',
    'The problem is known: there is an outage on part of the network, and engineers are working on it.',
    'Your equipment is not the cause: there is an outage on the network, and it is being repaired.',
  ],
  outageClosing: [
    'There is no need to change the router settings. If the service does not return after the repair, write to us {channel} with the code {code}.',
    'There is no need for a separate request. If something still does not work afterwards, write to us {channel}, quoting {code}.',
  ],
  wrongCompany: [
    'This review seems to be about another organisation: we do not offer what you describe.',
    'There seems to be a mistake: the review speaks of another company.',
    'From the description, this review was meant for another organisation.',
  ],
  wrongCompanyClosing: [
    'If it is about {brand} after all, please tell us which service you mean, and we will help.',
    'Please check whether it reached the right place. If it is for {brand}, please tell us more.',
  ],
  reviewChangedBetter: [
    'We have seen that you updated the review, thank you. We are glad that things have improved.',
    'Thank you for coming back and adding to the review. It is good to know that it was solved.',
  ],
  reviewChangedWorse: [
    'We have seen what you added, and we are sorry that it is still not solved.',
    'We have read the new version of your review and are sorry that things have not improved.',
  ],
  reviewChangedSame: ['We have seen what you added and read the review again.', 'Thank you for the further details.'],
  threadReply: [
    'Thank you for your answer, we have read it.',
    'We have your letter, thank you for the details.',
    'Thank you for getting back to us.',
  ],
  threadReplyClosing: [
    'The details have been added to request {code}, where our technicians will see them.',
    'We have added this to request {code}. News will follow in this conversation.',
  ],
}
