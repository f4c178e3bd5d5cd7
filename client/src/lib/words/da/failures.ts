/** One sentence per reason a call was refused: what happened, what is kept, what to do. */
export const failures = {
  badRequest: 'Det, du skrev, kan ikke bruges sådan. Ret det, og prøv igen.',
  notSignedIn: 'Du er ikke logget ind længere. Log ind igen; det, du har gemt, er der stadig.',
  wrongOrigin:
    'Siden er åbnet fra en anden adresse, end Procesrum kender. Åbn Procesrum på sin egen adresse.',
  forbidden: 'Det må du ikke her. Intet er ændret. Spørg ejeren eller din koordinator.',
  notFound: 'Siden findes ikke, eller du har ikke adgang.',
  conflict: 'En anden nåede det før dig. Intet er ændret. Se det nye, og prøv igen.',
  tooLong:
    'Titlen eller den ene sætning er for lang til at deles bredere. Intet er ændret. Gør den kortere, og prøv igen.',
  personalNumber:
    'Teksten indeholder noget, der ligner et CPR-nummer. Intet er delt. Fjern det, og prøv igen.',
  tooLarge: 'Det fylder for meget. Intet er ændret. Gør det kortere, og prøv igen.',
  tooManyRequests: 'Det blev prøvet for mange gange. Vent et minut, og prøv igen.',
  unavailable: 'Procesrum svarer ikke lige nu. Det, du har gemt, er der stadig. Prøv igen om lidt.',
};
