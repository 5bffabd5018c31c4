/** What a template may leave open; the server fills it when the template is used. */
export const templateVariables = ['name', 'channel', 'code', 'branch', 'signature'] as const
