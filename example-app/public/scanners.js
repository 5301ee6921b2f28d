import { registerCapture } from '/stepup/assets/stepup.js';

// Two captures of the bank's own. A real reader would come with a script of its vendor; these two are simulated.

registerCapture('fingerprint', ({ element, say }) => {
  let scan;
  const read = async (finger) => {
    const answer = await fetch(`/simulated-scanner/fingerprint/${finger}`);
    if (!answer.ok) return say('error', 'The simulated scanner gave nothing. Try again.');
    scan = await answer.blob();
    say('info', `${finger}’s finger is scanned. Go on, or scan again.`);
  };
  const buttons = ['anna', 'bruno', 'chiara'].map((finger) =>
    button(`Lay ${finger}’s finger on it`, () => read(finger)),
  );
  element.append(
    label('Simulated fingerprint scanner', 'There is no scanner here: choose whose finger it reads.'),
    row(buttons),
  );
  return {
    value: async () =>
      scan
        ? { status: 'captured', value: scan }
        : { status: 'unavailable', message: 'Lay a finger on the scanner first.' },
    clear: () => {
      scan = undefined;
    },
    focus: () => buttons[0].focus(),
    destroy: () => {
      scan = undefined;
      element.replaceChildren();
    },
  };
});

registerCapture('palm-scanner', ({ element, data }) => {
  const words = data.scanner
    ? 'There is no scanner here: open the simulated one in a window, go on here, then lay a hand on it there.'
    : 'Go on, then lay your hand on the scanner.';
  const about = label('Palm scanner', words);
  element.append(about);
  const link = document.createElement('a');
  if (data.scanner) {
    link.href = data.scanner;
    link.target = 'simulated-scanner';
    link.className = 'stepup-button stepup-button-quiet';
    link.textContent = 'Open the simulated scanner';
    element.append(row([link]));
  }
  return {
    value: async () => ({ status: 'captured', value: 'ready' }),
    clear: () => {},
    focus: () => link.focus(),
    // Sent: from now on the vendor waits for the hand.
    destroy: () => {
      about.lastChild.textContent = 'Now lay your hand on the scanner, and leave it there for a moment.';
    },
  };
});

function label(title, words) {
  const name = document.createElement('p');
  name.className = 'stepup-label';
  name.textContent = title;
  const hint = document.createElement('p');
  hint.className = 'stepup-hint';
  hint.textContent = words;
  const both = document.createElement('div');
  both.append(name, hint);
  return both;
}

function row(children) {
  const actions = document.createElement('div');
  actions.className = 'stepup-actions';
  actions.append(...children);
  return actions;
}

function button(words, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'stepup-button stepup-button-quiet';
  made.textContent = words;
  made.addEventListener('click', onClick);
  return made;
}
