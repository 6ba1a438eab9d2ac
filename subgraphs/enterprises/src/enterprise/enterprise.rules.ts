import { checkIndustryCode, checkTaxCode, sizeClassOf, type SizeClass } from '@ba-nha/shared/code-lists';
import { Checker, type ContactValues } from '@ba-nha/shared/validation';

export interface EnterpriseValues {
  taxCode: string;
  name: string;
  industryCode: string;
  provinceCode: string;
  zoneCode: string | null;
  employees: number;
  annualRevenue: number | null;
  capital: number | null;
  contact: ContactValues | null;
  sizeClass: SizeClass;
}

type RawEnterprise = Omit<EnterpriseValues, 'sizeClass'>;
const MAX_EMPLOYEES = 10_000_000;

/** A new enterprise in the form that is stored, with its size class by NĐ 80/2021/NĐ-CP, điều 5. */
export function checkEnterprise(values: RawEnterprise): EnterpriseValues {
  const check = new Checker();
  const taxCode = checkTaxCode(values.taxCode);
  if (!taxCode.ok) check.complain('INVALID_TAX_CODE', 'taxCode');
  const name = check.text('name', values.name, { max: 300, isName: true }) ?? '';
  if (!checkIndustryCode(values.industryCode).ok) check.complain('INVALID', 'industryCode', 'industryCode');
  const provinceCode = check.province('provinceCode', values.provinceCode);
  const zoneCode = check.zone('zoneCode', values.zoneCode, provinceCode);
  check.count('employees', values.employees, 0, MAX_EMPLOYEES);
  const contact = check.contact('contact', values.contact);
  check.done();
  return {
    ...values,
    taxCode: taxCode.ok ? taxCode.taxCode : values.taxCode,
    name,
    provinceCode,
    zoneCode,
    contact,
    sizeClass: sizeClassOf({
      industryCode: values.industryCode,
      employees: values.employees,
      annualRevenue: values.annualRevenue ?? undefined,
      capital: values.capital ?? undefined,
    }),
  };
}
