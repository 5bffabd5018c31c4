/** What attackers try first, among words of ten letters and more; parts of a password count too. */
const commonest = [
  '1234567890',
  '0123456789',
  '0987654321',
  '1q2w3e4r5t',
  'qwertyuiop',
  'asdfghjkl;',
  'йцукенгшщз',
  'password12',
  'password123',
  'passw0rd12',
  'qwerty1234',
  'iloveyou12',
  'admin12345',
  'welcome123',
  'letmein123',
  'otklik1234',
  'пароль1234',
  'пароль123',
]

/**
 * Why a password will not do; null if it will. Length is all that is asked for, besides what everybody guesses: rules
 * about signs and digits only make people write passwords down (NIST SP 800-63B §3.1.1).
 */
export function passwordFault(password: string, email: string): 'short' | 'common' | 'own-name' | null {
  if (password.length < 12) return 'short'
  const lower = password.toLowerCase()
  if (new Set(lower).size < 5 || commonest.some((one) => lower.includes(one))) return 'common'
  const name = email.toLowerCase().split('@')[0] ?? ''
  return name.length >= 4 && lower.replace(name, '').length < 6 ? 'own-name' : null
}
