/** The company's own mailbox and its sign-in on the sandbox's servers. */
export const MAILBOX = {
  address: 'info@dalanet.example',
  user: 'info@dalanet.example',
  password: 'sandbox-mail',
  accessToken: 'sandbox-mail-token',
} as const
