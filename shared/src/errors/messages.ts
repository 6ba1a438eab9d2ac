export type Locale = 'vi' | 'en';
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * What people read, in both languages, by a key that says the reason. `{name}` is filled from the parameters.
 * Codes are for programs and never change; wording may.
 */
export const messages = {
  required: { vi: 'Cần có giá trị này.', en: 'A value is needed here.' },
  invalid: { vi: 'Giá trị này không hợp lệ.', en: 'This value is not valid.' },
  notFound: { vi: 'Không tìm thấy bản ghi này.', en: 'There is no such record.' },
  duplicate: { vi: 'Bản ghi này đã có.', en: 'Such a record is there already.' },
  range: { vi: 'Giá trị phải từ {min} đến {max}.', en: 'The value must be between {min} and {max}.' },
  tooLong: { vi: 'Dài quá {max} ký tự.', en: 'Longer than {max} characters.' },
  tooShort: { vi: 'Ngắn hơn {min} ký tự.', en: 'Shorter than {min} characters.' },
  tooMany: { vi: 'Nhiều quá {max} mục.', en: 'More than {max} items.' },
  controlCharacters: {
    vi: 'Văn bản có ký tự điều khiển không được phép.',
    en: 'The text has control characters, which are not allowed.',
  },
  nameCharacters: {
    vi: 'Tên chỉ gồm chữ, số, dấu cách và dấu câu thông thường.',
    en: 'A name has letters, digits, spaces and common punctuation only.',
  },
  email: { vi: 'Địa chỉ thư điện tử không hợp lệ.', en: 'This is not an e-mail address.' },
  phone: { vi: 'Số điện thoại không hợp lệ.', en: 'This is not a telephone number.' },
  wageOrder: { vi: 'Mức lương từ không được lớn hơn mức đến.', en: 'The lower wage is above the upper one.' },
  dateOrder: { vi: 'Ngày này phải sau {after}.', en: 'This date must come after {after}.' },
  dateNotBefore: { vi: 'Ngày này không được trước {notBefore}.', en: 'This date must not be before {notBefore}.' },
  datePast: { vi: 'Ngày này đã qua.', en: 'This date has passed.' },
  dateFuture: { vi: 'Ngày này chưa tới.', en: 'This date has not come yet.' },
  ageRange: { vi: 'Tuổi phải từ {min} đến {max}.', en: 'The age must be between {min} and {max}.' },
  dateTooFar: { vi: 'Ngày này quá xa.', en: 'This date is too far away.' },
  unknownOccupation: {
    vi: 'Không có ngành, nghề mã {code} trong danh mục.',
    en: 'There is no occupation {code} in the list.',
  },
  codeOfOtherLevel: {
    vi: 'Mã {code} thuộc trình độ khác.',
    en: 'The code {code} is one of another level.',
  },
  unknownPlace: { vi: 'Không có địa phương hoặc khu {code}.', en: 'There is no place or zone {code}.' },
  zoneElsewhere: { vi: 'Khu {zone} không thuộc tỉnh, thành phố đã nêu.', en: 'Zone {zone} is not in that province.' },
  levelNotOffered: {
    vi: 'Chương trình không đào tạo ngành, nghề hoặc trình độ này.',
    en: 'The programme does not teach this occupation or level.',
  },
  taxCode: {
    vi: 'Mã số thuế không đúng cấu trúc hoặc sai số kiểm tra.',
    en: 'The tax code has a wrong shape or check digit.',
  },
  industryCode: { vi: 'Mã ngành kinh tế không có trong VSIC.', en: 'There is no such industry in VSIC.' },
  nationalId: { vi: 'Số căn cước không đúng cấu trúc.', en: 'The national id has a wrong shape.' },
  nationalIdDisagrees: {
    vi: 'Số căn cước không khớp với ngày sinh hoặc giới tính.',
    en: 'The national id does not agree with birth date or sex.',
  },
  nationalIdInCohort: { vi: 'Người này đã có trong lớp.', en: 'This person is in the cohort already.' },
  nationalIdInRows: { vi: 'Người này đã có ở hàng {row}.', en: 'This person is in row {row} already.' },
  reportPeriod: {
    vi: 'Kỳ báo cáo không đúng dạng của loại báo cáo, ví dụ {example}.',
    en: 'This is no period of that kind of report, such as {example}.',
  },
  periodReportOpen: {
    vi: 'Báo cáo của kỳ này đã có, trạng thái {status}.',
    en: 'There is a report of this period already; its status is {status}.',
  },
  reportSuperseded: {
    vi: 'Báo cáo này đã có lần lập sau.',
    en: 'A later revision has taken this report’s place.',
  },
  staleVersion: {
    vi: 'Bản ghi đã thay đổi (phiên bản hiện tại {current}). Hãy đọc lại rồi thử lại.',
    en: 'The record has changed (its version is now {current}). Read it again, then retry.',
  },
  idempotencyKeyReused: {
    vi: 'Khóa này đã dùng cho một yêu cầu khác.',
    en: 'This key was used for another request.',
  },
  wrongState: {
    vi: 'Không thể thực hiện khi trạng thái là {status}.',
    en: 'This cannot be done while the status is {status}.',
  },
  notVerified: {
    vi: 'Doanh nghiệp chưa được ban quản lý khu hoặc tỉnh xác minh.',
    en: 'The enterprise has not been verified by its board or province yet.',
  },
  alreadyVerified: { vi: 'Doanh nghiệp đã được xác minh.', en: 'The enterprise is verified already.' },
  alreadySigned: { vi: 'Bên này đã ký.', en: 'This side has signed already.' },
  noContractInForce: {
    vi: 'Chưa có hợp đồng có hiệu lực giữa doanh nghiệp đặt hàng và trường cho chương trình này.',
    en: 'No contract is in force between the ordering enterprise and the school for this programme.',
  },
  deadlinePassed: { vi: 'Đã quá hạn {deadline}.', en: 'The deadline, {deadline}, has passed.' },
  quantityExceeded: {
    vi: 'Vượt số lượng còn lại ({left}).',
    en: 'This is more than what is left ({left}).',
  },
  quotaExceeded: {
    vi: 'Vượt chỉ tiêu năm {year} của chương trình (còn {left}).',
    en: 'This is more than what is left of the programme’s quota for {year} ({left}).',
  },
  quotaTaken: {
    vi: 'Chỉ tiêu không được thấp hơn số chỗ đã mở ({taken}).',
    en: 'The quota cannot be lower than the seats already opened ({taken}).',
  },
  programmeInUse: {
    vi: 'Chương trình đã mở lớp: không đổi được ngành, nghề và trình độ.',
    en: 'The programme has cohorts: its occupation and level stay.',
  },
  noPlacesLeft: { vi: 'Không còn chỗ.', en: 'No place is left.' },
  overlappingPlacement: {
    vi: 'Người học đã có đợt thực tập trùng thời gian.',
    en: 'The learner has a placement at that time already.',
  },
  outsidePosition: {
    vi: 'Ngày nằm ngoài thời gian của vị trí thực tập.',
    en: 'The date lies outside the position’s dates.',
  },
  consentMissing: {
    vi: 'Chưa có sự đồng ý hợp lệ cho mục đích {purpose} (dưới 18 tuổi: của người giám hộ).',
    en: 'There is no valid consent for {purpose} (below 18: a guardian’s).',
  },
  guardianNeeded: {
    vi: 'Người học dưới 18 tuổi: sự đồng ý chỉ có giá trị khi người giám hộ cho.',
    en: 'The learner is below 18: the consent counts only when a guardian gives it.',
  },
  beforeBirth: { vi: 'Ngày này phải sau ngày sinh.', en: 'This date must come after the birth date.' },
  giverMissing: { vi: 'Chưa ghi tên người đồng ý.', en: 'Who gave the consent is not named.' },
  proofMissing: { vi: 'Chưa ghi minh chứng của sự đồng ý.', en: 'No proof of the consent is named.' },
  erased: { vi: 'Dữ liệu của người này đã được xóa.', en: 'This person’s data has been erased.' },
  enrolledStill: {
    vi: 'Người này còn đang học tại trường. Hãy cho thôi học trước.',
    en: 'The person is still enrolled at the school. Withdraw the enrolment first.',
  },
  namesThePerson: {
    vi: 'Nội dung này được giữ lại, nên không được ghi tên hoặc số căn cước.',
    en: 'This text is kept, so it must not have the name or national id in it.',
  },
  hiredAlready: {
    vi: 'Người này đang làm việc tại doanh nghiệp.',
    en: 'This person works for the enterprise already.',
  },
  hiredUntil: {
    vi: 'Người này đã làm việc tại doanh nghiệp đến ngày {leftOn}.',
    en: 'This person worked for the enterprise until {leftOn}.',
  },
  oneOf: { vi: 'Cần đúng một trong: {fields}.', en: 'Exactly one of these is needed: {fields}.' },
  reasonRequired: { vi: 'Cần nêu lý do.', en: 'A reason is needed.' },
  lateGraduation: {
    vi: 'Tốt nghiệp sau ngày doanh nghiệp cần ({neededBy}); doanh nghiệp sẽ được biết điều này.',
    en: 'Graduation comes after the day the order needs ({neededBy}); the enterprise will see this.',
  },
  graduatesLate: {
    vi: 'Lớp của đơn đặt hàng phải tốt nghiệp không muộn hơn {latest}.',
    en: 'A cohort for this order must graduate no later than {latest}.',
  },
  cohortFull: { vi: 'Lớp đã đủ chỗ.', en: 'The cohort is full.' },
  noteRequired: { vi: 'Cần ghi lý do ở note.', en: 'Give the reason in note.' },
  demandDeclared: {
    vi: 'Nhu cầu này đã khai báo. Để sửa, hãy gửi kèm expectedVersion (phiên bản hiện tại {current}).',
    en: 'This demand is declared already. To revise it, send expectedVersion (its version is now {current}).',
  },
  nothingDeclared: {
    vi: 'Chưa có khai báo nào để sửa. Hãy bỏ expectedVersion.',
    en: 'Nothing of this kind is declared that could be revised. Leave out expectedVersion.',
  },
  campaignRuns: {
    vi: 'Đợt khai báo còn đến hết ngày {dueOn}, và {missing} doanh nghiệp chưa trả lời.',
    en: 'The campaign runs until {dueOn}, and {missing} tenants have not answered yet.',
  },
  halfYear: {
    vi: 'Kỳ báo cáo viết như 2026-H1 (6 tháng đầu năm) hoặc 2026-H2.',
    en: 'A reporting period is written as 2026-H1 or 2026-H2.',
  },
  labourPositions: {
    vi: 'Nhà quản lý, chuyên môn bậc cao, bậc trung và khác cộng lại là {sum}, không bằng tổng số {total}.',
    en: 'Managers, high level, mid level and other add up to {sum}, not to the total of {total}.',
  },
  labourContracts: {
    vi: 'Hợp đồng không xác định thời hạn, xác định thời hạn và khác cộng lại là {sum}, không bằng tổng số {total}.',
    en: 'Indefinite, fixed-term and other contracts add up to {sum}, not to the total of {total}.',
  },
  atMostTotal: {
    vi: 'Nhiều nhất bằng tổng số lao động ({total}).',
    en: 'At most the total of workers ({total}).',
  },
  atMostTrained: {
    vi: 'Nhiều nhất bằng số đã qua đào tạo ({trained}).',
    en: 'At most the number of the trained ({trained}).',
  },
  labourFlow: {
    vi: 'Tổng số {total} không khớp: số đã chấp nhận kỳ {period} cộng tăng trừ giảm là {expected}. Hãy giải trình ở note.',
    en: 'The total of {total} does not follow from what was accepted for {period} with those who joined and left: {expected}. Explain it in note.',
  },
  labourReportFiled: {
    vi: 'Báo cáo kỳ này đã nộp. Để nộp lại sau khi bị trả, hãy gửi kèm expectedVersion (phiên bản hiện tại {current}).',
    en: 'This period’s report is filed already. To file it again once returned, send expectedVersion (its version is now {current}).',
  },
  noLabourReport: {
    vi: 'Chưa có báo cáo nào cho kỳ này để nộp lại. Hãy bỏ expectedVersion.',
    en: 'No report of this period is there to be filed again. Leave out expectedVersion.',
  },
  obligationMet: { vi: 'Nghĩa vụ này đã được ghi nhận là hoàn thành.', en: 'This duty is recorded as met already.' },
  byLabourReports: {
    vi: 'Nghĩa vụ này hoàn thành khi các doanh nghiệp nộp báo cáo.',
    en: 'This duty is met by the tenants’ own reports.',
  },
  lastAdministrator: {
    vi: 'Đây là quản trị viên cuối cùng của đơn vị.',
    en: 'This is the last administrator of the organisation.',
  },
  unknownIssuer: {
    vi: 'Hệ thống không nhận mã truy cập của nhà phát hành này.',
    en: 'The hub takes no tokens of this issuer.',
  },
  learnerInRows: { vi: 'Người học này đã có ở hàng {row}.', en: 'This learner is in row {row} already.' },
  demandInRows: { vi: 'Nhu cầu này đã có ở hàng {row}.', en: 'This demand is in row {row} already.' },
} as const satisfies Record<string, { vi: string; en: string }>;

export type MessageKey = keyof typeof messages;

export function message(key: MessageKey, locale: Locale, params: MessageParams = {}): string {
  return messages[key][locale].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The caller's language by the `Accept-Language` header: English only where it is preferred to Vietnamese. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; weight: number } | undefined;
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.trim().split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (weight > 0 && weight > (best?.weight ?? 0)) best = { locale: language, weight };
  }
  return best?.locale ?? 'vi';
}
