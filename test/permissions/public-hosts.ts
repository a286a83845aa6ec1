// Spellings of public hosts that must pass, with the answers of the name server.
import { PUBLIC } from './guarded-network.ts';

export const PUBLIC_HOSTS: readonly string[] = [
  'public.example',
  'PUBLIC.Example',
  'public.example.',
  '%70ublic.example',
  'ｐublic.example',
  'user:secret@public.example',
  'bücher.example',
  'xn--bcher-kva.example',
  'BÜCHER.example',
  PUBLIC,
  '1572395042',
  '0x5db8d822',
  '0x5d.0xb8.0xd8.0x22',
  '0135.0270.0330.042',
  '93.12113954',
  '93.184.216.34.',
  '9.255.255.255',
  '11.0.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '100.63.255.255',
  '100.128.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '192.31.196.1',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '[::ffff:93.184.216.34]',
  '[2606:4700::1111]',
  '[2606:4700:0:0:0:0:0:1111]',
  '[64:ff9b::93.184.216.34]',
  '[2002:5db8:d822::1]',
  '[2001:4860:4860::8888]',
  '[2620:4f:8000::1]',
];

/** The name among them that is not `public.example`. */
export const PUBLIC_NAMES: Readonly<Record<string, () => readonly string[]>> = {
  'xn--bcher-kva.example': () => [PUBLIC],
};
