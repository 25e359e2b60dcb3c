// How a text is said: what stands on paper for the eye alone is put into words for a voice.
// Plain amounts (1448起, 100余条, 100%) stay as they are: every Chinese voice reads them, and 两个 as 两个.
(() => {
  "use strict";
  const DIGITS = "零一二三四五六七八九";
  const digits = text => text.replace(/\d/g, digit => DIGITS[digit]).replace(/[-\s]/g, "");
  const dialled = text => digits(text).replace(/一/g, "幺");
  // Behind a telephone's number no unit stands; 12345件 is an amount.
  const AMOUNT = "(?!\\.?\\d|[余多]|\\s*[万亿元件起人户名份次场个条项页字%])";

  const RULES = [
    [/[\u200b\u2060]|[“”‘’「」『』"]/g, ""],
    [/》[、，]?《/g, "、"],
    [/[《》]/g, ""],
    [/\(|〔(?=\d{4}〕)/g, "（"],
    [/\)|〕/g, "）"],
    [/\b(\d{4})-(\d\d)-(\d\d)(?!\d)/g, (_, year, month, day) => `${digits(year)}年${+month}月${+day}日`],
    [/(\d{4})年?\s*[-–—~～至]+\s*(?=\d{4}年)/g, (_, year) => digits(year) + "到"],
    [/(\d{4})(?=年|）)/g, digits],
    [/(\d?\d):00(?!\d)/g, "$1点"],
    [/(\d?\d):([0-5]\d)(?!\d)/g, "$1点$2分"],
    // No look-behind here: an iPhone of 2022 would not read the whole file.
    [/(^|\D)(0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4})(?!\d)/g, (_, before, number) => before + dialled(number)],
    [new RegExp(`(^|[^\\d.])(1(?:10|14|19|20|22)|12[0-9]{3}|9[56]\\d{3,4}|\\d{7,})${AMOUNT}`, "g"), (_, before, number) => before + dialled(number)],
    [/(\d)\s*[-–—~～]+\s*(?=[1-9])/g, "$1到"],
    [/(\d)\s*\+\s*(?=\d)/g, "$1加"],
    [/(\d)\s+(?=[\u4e00-\u9fff])/g, "$1"],
    [/\s*[（）·|]\s*/g, "，"],
    [/\s+/g, " "],
    [/，+(?=[，。！？；：、]|$)|^[，\s]+/g, ""],
  ];

  /** The words that a voice is given for `text`. */
  window.pufa.spoken = text => RULES.reduce((said, [found, words]) => said.replace(found, words), text).trim();
})();
