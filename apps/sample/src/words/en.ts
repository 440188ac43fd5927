import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { documentWords } from "./document-words.ts";

/** What a state or an error means, and what a person can do about it. */
type Explanation = { title: string; advice?: string };

/**
 * All that the app says, in English. The other languages have the same keys.
 *
 * A text that stands before a value ends with a space where its language has one there. `{seconds}` in a text of the
 * page is replaced in the browser.
 */
export const en = {
  /** A BCP 47 tag, for `lang` and for numbers. */
  language: "en",
  /** The name of the language, in the language. */
  languageName: "English",
  /** The folder of the docs in this language. */
  docsFolder: "",

  /** The words of `public/index.html`. */
  page: {
    brand: "MetaStudio Text to Speech",
    description: "Check whether a MetaStudio timbre can be used, and listen to previews.",
    sampleApp: "Sample app",
    theme: "Theme",
    themeSystem: "Auto",
    themeLight: "Light",
    themeDark: "Dark",
    title: "Timbres and previews",
    credentials: "The server holds the credentials. This page never sees them.",
    connectedTo: "Connected to ",
    idRule: "1 to 128 letters, digits, - and _",
    timbreTitle: "Check a timbre",
    timbreLead: "Can this voice be used, and if not, why?",
    timbreLabel: "Timbre asset ID",
    timbreButton: "Check",
    previewTitle: "Listen to a preview",
    previewLead: "Wait for the audio of a job, then play it.",
    previewLabel: "Preview job ID",
    previewButton: "Follow",
    independent: "An independent project, neither made nor endorsed by Huawei.",
    waiting: "Waiting for the service",
    waitingStart: "Waiting for the service …",
    elapsed: "{seconds} s",
    slow: "No response for {seconds} s: the service is slow. Still trying.",
    cancel: "Cancel",
    whatToDo: "What to do: ",
    download: "Download ",
    linksWorkUntil: "The links work until ",
    requestId: "Request ID ",
    copy: "Copy",
    copied: "Copied",
    copyByHand: "Select it, then copy",
    sentenceEnd: ". ",
    cancelled: "Cancelled",
    cancelledText:
      "This page has stopped waiting. The service continues with a preview: follow it again at any time.",
    serverGone: "The sample app's server does not respond",
    serverGoneAdvice: "If it has stopped, start it with npm start. Then reload this page and retry.",
    noAudio: "This audio cannot be loaded. Its link may have expired: request it again.",
  },

  project: "Project",
  docs: "Docs",
  source: "Source",
  apiReference: "API reference",
  /** Follows `apiReference` for those who hear the page. */
  ofOperation: (operationId: string) => ` of ${operationId}`,
  mock: "the mock on this machine",
  cloud: (region: string) => `Huawei Cloud, ${region}`,
  mockResponses: "Or a response of the mock",
  choose: "Choose …",

  timbre: {
    /** What each state means for a timbre's use. A new one of the document is shown as unknown, with its description. */
    states: {
      ACTIVED: { title: "Timbre can be used" },
      UNACTIVED: {
        title: "Timbre cannot be used yet: it is not activated",
        advice: "Activate it in the MetaStudio console, then check again.",
      },
      CREATING: {
        title: "Timbre cannot be used yet: it has no main file",
        advice: "Upload its main file in the console, then check again.",
      },
      FAILED: {
        title: "Timbre cannot be used: its upload failed",
        advice: "Upload its main file again.",
      },
      DELETING: {
        title: "Timbre cannot be used: it is being deleted",
        advice: "Restore it in the console while that is possible, or choose another timbre.",
      },
      DELETED: { title: "Timbre cannot be used: it is deleted", advice: "Choose another timbre." },
      BLOCK: {
        title: "Timbre cannot be used: it is frozen",
        advice: "Ask the vendor's support why it was frozen, or choose another timbre.",
      },
    } satisfies Record<string, Explanation>,
    unknownState: {
      title: "Timbre in an unknown state",
      advice: "This app does not know the state: see the vendor's reference.",
    },
    noState: "no state",
    waitForReview: "Wait until its files have been reviewed, then check again.",
    fixRejection: "Fix the reason for the rejection, and upload the file again.",
    rejected: (reason: string) => `Rejected: ${reason}`,
    unnamedFile: "A file without a name",
    voice: "Voice",
    spokenLanguage: "Language",
    speed: "Speed",
    volume: "Volume",
    factor: (ratio: string) => `× ${ratio}`,
    vendor: "Vendor",
    speaker: "Speaker",
  },

  preview: {
    name: (position: number) => `Preview ${position}`,
    files: (count: number) => (count === 1 ? "1 file" : `${count} files`),
    progress: (files: string) => `Being generated: ${files} ready so far.`,
    ready: "Preview is ready",
    noAudio: { title: "Preview has no audio", advice: "Order a new preview: this one has nothing to play." },
  },

  unopenedLink: "Its link is missing, or leads to a host that is not the service's.",

  errors: {
    because: (title: string, reason: string) => `${title}: ${reason}`,
    checkFailed: { title: "Check failed", advice: "Correct what the reason names, then check again." },
    previewFailed: {
      title: "Preview failed",
      advice: "Correct what the reason names, then order a new preview.",
    },
    network: {
      title: "The service cannot be reached",
      advice: "Check that it is running and that this machine is online, then retry.",
    },
    slow: { title: "The service took too long", advice: "Wait a minute, then retry." },
    invalidResponse: {
      title: "The response is invalid",
      advice: "Check the service's address, and any proxy in front of it.",
    },
    denied: {
      title: "Access denied",
      advice:
        "Check the access key, its permissions and the project (HUAWEICLOUD_SDK_AK, _SK and _PROJECT_ID), then restart the sample app.",
    },
    throttled: { title: "Too many requests", advice: "Wait a moment, then retry." },
    serviceFailed: {
      title: "The service failed",
      advice: "Retry later. If it keeps failing, give the request ID to support.",
    },
    rejected: {
      title: "The service rejected the request",
      advice: "Check the ID, and that it belongs to this project.",
    },
    ownMistake: {
      title: "The response cannot be shown",
      advice: "Look at the terminal in which the sample app runs: it prints the cause.",
    },
  },

  /** The bodies of the app's own errors, for those who call it without its page. */
  http: {
    otherHost: "This app does not respond to this host name.",
    unknownPage: "There is no such page.",
    otherSite: "Only this app's own page may call it.",
    unknownCall: "There is no such call.",
    useGet: "Use GET.",
    invalidId: 'Send ?id= with 1 to 128 letters, digits, "-" and "_".',
  },

  document: documentWords(document),
};

/** The words of a language. */
export type Words = typeof en;
