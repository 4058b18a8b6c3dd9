// The scales and the contact field; fetched when a survey asks for one of them.
import { parseContact } from '../src/survey/contact.ts';
import { Contact } from './card/questions/Contact.tsx';
import { Scale } from './card/questions/Scale.tsx';

export { default as css } from './card/scales.css?inline';

/** The questions of this part, by type. */
export const questions = { csat: Scale, nps: Scale, ces: Scale, contact: Contact };

/** How what was typed is read, by type. */
export const readers = { contact: parseContact };
