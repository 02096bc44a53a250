/**
 * What an authority signs when it hands over to others: the list of those that are to be trusted (PEM) behind words that no
 * certificate begins with, so that the signature counts for nothing else.
 */
export const trustText = (ca: string): string => `counterbell 1 trust\n${ca}`;
