// A voice that a test holds in its hand: headless browsers have none. It speaks nothing and ends an utterance
// when it is told to; like Chrome it tells of a cancelled one as an error, and later.
(() => {
  const voice = (lang, localService = true) => ({ lang, localService, name: lang });
  let voices = [], now = null;
  window.said = [];
  window.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  const speech = {
    getVoices: () => voices,
    speak(utterance) {
      if (!utterance.text) return;
      now = utterance;
      window.said.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate, voice: utterance.voice && utterance.voice.lang });
    },
    cancel() {
      const gone = now;
      now = null;
      if (gone) setTimeout(() => gone.onerror && gone.onerror({ error: "canceled" }));
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.voicesCome = (...langs) => {
    voices = langs.map(lang => voice(lang));
    if (speech.onvoiceschanged) speech.onvoiceschanged();
  };
  window.speaking = () => now && now.text;
  window.ends = () => {
    const done = now;
    now = null;
    done.onend();
  };
  window.fails = () => {
    const gone = now;
    now = null;
    gone.onerror({ error: "network" });
  };
})();
