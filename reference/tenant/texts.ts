/** Names as users and administrators give them, in many scripts. */

export const places = [
  'Lobby',
  'Empfang Erdgeschoß',
  'Réception – 2ᵉ étage',
  '受付カウンター',
  '前台打印机',
  'Приёмная',
  'مكتب الاستقبال',
  'דלפק קבלה',
  'स्वागत कक्ष',
  'แผนกต้อนรับ',
  '안내 데스크',
  'Υποδοχή',
  'Ünite İdaresi',
  'Lễ tân tầng trệt',
] as const;

export const fileNames = [
  'Report.pdf',
  'Årsrapport "final".pdf',
  'Überweisung & Beleg.docx',
  "Contrat d'été <v2>.docx",
  '見積書（改訂）.xlsx',
  '发票 2025-08.pdf',
  'Договор № 17.pdf',
  'عقد الإيجار.pdf',
  'חשבונית.pdf',
  'चालान.pdf',
  'ใบเสร็จ.pdf',
  '보고서 최종.pptx',
  'Cafe\u0301.txt',
  '🖨️ print me 👩🏽‍💻.png',
  '',
] as const;

export const spellingsOfAlice = [
  'Alice Ekström',
  'アリス・エクストロム',
  'Алиса Экстрём',
  'أليس إكستروم',
  'Alice  Ekstro\u0308m',
] as const;

export const mediaSizes = ['A4', 'A3', 'A5', 'North America Letter', 'North America Legal', 'JIS B4', ''] as const;
