/** The picture of the game: hills under a rising light. Decor only; the path is drawn by others on top. */
export function Landscape({ class: name = "landscape" }: { class?: string }) {
  return (
    <svg class={name} viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <defs>
        <radialGradient id="dawn" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0" class="landscape__glow" stop-opacity="0.85" />
          <stop offset="0.35" class="landscape__glow" stop-opacity="0.28" />
          <stop offset="1" class="landscape__glow" stop-opacity="0" />
        </radialGradient>
      </defs>
      <rect class="landscape__sky" width="1920" height="1080" />
      <circle cx="1650" cy="400" r="560" fill="url(#dawn)" />
      <circle class="landscape__sun" cx="1650" cy="400" r="78" />
      <path
        class="landscape__far"
        d="M0 470C180 400 300 372 470 408S760 480 930 432s300-92 470-52 330 42 520-38V1080H0z"
      />
      <path class="landscape__mid" d="M0 560c210-64 360-30 560-14s350 20 560-52 420-70 800-40v626H0z" />
      <path class="landscape__near" d="M0 690c260-70 470 10 760-8s480-96 700-92 320 44 460 26v464H0z" />
      <path class="landscape__front" d="M0 792c330-74 620 14 960-2s620-82 960-34v324H0z" />
      <path
        class="landscape__contour"
        d="M0 620c210-62 360-26 560-12s350 18 560-54 420-68 800-40M0 742c260-66 470 12 760-6s480-94 700-90 320 42 460 24M0 850c330-74 620 14 960-2s620-82 960-34M0 910c330-74 620 14 960-2s620-82 960-34"
      />
    </svg>
  );
}
