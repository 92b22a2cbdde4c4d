import { maskName, maskPhone } from '../../domain/masked.js';

/** How personal data are shown. */
export interface Mask {
  phone(phone: string | null): string;
  name(name: string): string;
  mail(mail: string | null): string;
  /** What a customer wrote: numbers that may be a phone's, and addresses. */
  text(text: string): string;
}

/** Eight digits or more, in groups or not; a day inside a reference is none. */
const PHONE = /(?<!\w)(?:\+|00)?\d(?:[\s.()/-]{0,2}\d){7,14}(?!\w)/g;

/** Nothing by which a customer could be reached. */
export const masked: Mask = {
  phone: maskPhone,
  name: maskName,
  mail: (mail) => mail?.replace(/^(.).*@/, '$1***@') ?? '',
  text: (text) => text.replace(/\S+@\S+/g, '***@***').replace(PHONE, '*** ** **'),
};

/** As it was said. */
export const clear: Mask = {
  phone: (phone) => phone ?? '',
  name: (name) => name,
  mail: (mail) => mail ?? '',
  text: (text) => text,
};
