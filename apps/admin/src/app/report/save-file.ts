/** Hands something that is already here to the reader as a file. */
export const saveFile = (document: Document, name: string, content: Blob): void => {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // some browsers read it only after the click has returned
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
