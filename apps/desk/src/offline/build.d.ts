/** The version that the desk was built as. */
declare const __BUILD__: string;
