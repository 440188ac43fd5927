/** A license: its SPDX identifier and its text. */
export interface License {
  license: string;
  text: string;
}

const mit = (copyright: string): License => ({
  license: "MIT",
  text: `${copyright}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
});

const isc = (copyright: string): License => ({
  license: "ISC",
  text: `${copyright}

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN
AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE.`,
});

/** By package: those without a license file, and those that others have bundled. Each with where it was found. */
export const knownLicenses: Readonly<Record<string, License>> = {
  // README.md
  "@stoplight/json-schema-merge-allof": mit("Copyright (c) Martin Hansen"),
  // LICENSE of drange 1.0.2
  drange: mit("Copyright (c) 2014 David Tudury"),
  // LICENSE of github.com/freesoftwarefactory/parse-multipart, of which it is a release
  "parse-multipart-data": mit("Copyright (c) 2021 The Free Software Factory"),
  // LICENSE of randexp 0.5.3
  randexp: mit("Copyright (C) 2011 by fent"),
  // LICENSE of ret 0.2.2
  ret: mit("Copyright (C) 2011 by fent"),
  // README.md
  seedrandom: mit("Copyright 2019 David Bau."),
  // README.md
  "uri-template-lite": mit("Copyright (c) 2014-2019 Lauri Rooden <lauri@rooden.ee>"),
  // LICENSE of yaml 1.10.2
  yaml: isc("Copyright 2018 Eemeli Aro <eemeli@gmail.com>"),
};
