// Picture of the spring tea: a tin with a tea shoot, leaves beside it.

import { Niche } from './Niche.tsx';

/** A tin of tea. */
export function Lahijan() {
  return (
    <Niche>
      <path d="M76 86h88v104c0 6-20 11-44 11s-44-5-44-11z" fill="#2f6b4a" />
      <path d="M76 86h18v111c-11-2-18-4-18-7z" fill="#24563b" />
      <ellipse cx="120" cy="86" rx="44" ry="10" fill="#1d4630" />
      <path d="M80 62h80v20c0 5-18 9-40 9s-40-4-40-9z" fill="#3c8059" />
      <ellipse cx="120" cy="62" rx="40" ry="9" fill="#5aa277" />
      <ellipse cx="120" cy="58" rx="9" ry="4.5" fill="#f0c35a" />
      <path d="M76 108c10 5 26 8 44 8s34-3 44-8v62c-10 5-26 8-44 8s-34-3-44-8z" fill="#fbf0d8" />
      <path d="M120 170v-24" stroke="#2f6b4a" stroke-width="3" stroke-linecap="round" />
      <path d="M120 148c-3-12 0-20 0-24 0 4 3 12 0 24z" fill="#5aa277" stroke="#2f6b4a" stroke-width="1.5" />
      <path
        d="M119 158c-14 1-21-7-23-17 12 0 21 5 23 17z"
        fill="#4a9268"
        stroke="#2f6b4a"
        stroke-width="1.5"
      />
      <path
        d="M121 158c14 1 21-7 23-17-12 0-21 5-23 17z"
        fill="#5aa277"
        stroke="#2f6b4a"
        stroke-width="1.5"
      />
      <g fill="#3c8059" stroke="#24563b" stroke-width="1.5">
        <path d="M164 200c2-16 14-24 32-22-4 16-16 24-32 22z" />
        <path d="M168 198c8-7 15-12 23-17" fill="none" />
        <path d="M76 201c-4-12-14-17-27-14 4 12 14 17 27 14z" fill="#5aa277" />
        <path d="M73 199c-6-4-12-7-19-10" fill="none" />
      </g>
    </Niche>
  );
}
