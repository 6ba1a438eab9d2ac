import type { OccupationRow } from '../rows';

/**
 * The 84 training occupations (ngành, nghề đào tạo) that public pages of schools confirm, by six-digit stem, each with
 * the official seven-digit code of the levels at which it was seen.
 *
 * Legal basis: Thông tư 26/2020/TT-BLĐTBXH, whose whole list is longer: a running hub imports it.
 * Where the levels differ in name, `name` is the intermediate one (trung cấp) and each level keeps its own.
 */
export const occupations: readonly OccupationRow[] = [
  {
    code: '210207',
    name: 'Nghệ thuật biểu diễn múa',
    fieldCode: '21',
    levels: { INTERMEDIATE: { code: '5210207', name: 'Nghệ thuật biểu diễn múa', verified: 'single_school' } },
  },
  {
    code: '210216',
    name: 'Biểu diễn nhạc cụ truyền thống',
    fieldCode: '21',
    levels: { INTERMEDIATE: { code: '5210216', name: 'Biểu diễn nhạc cụ truyền thống', verified: 'single_school' } },
  },
  {
    code: '210217',
    name: 'Biểu diễn nhạc cụ phương Tây',
    fieldCode: '21',
    levels: { INTERMEDIATE: { code: '5210217', name: 'Biểu diễn nhạc cụ phương Tây', verified: 'single_school' } },
  },
  {
    code: '210224',
    name: 'Organ',
    fieldCode: '21',
    levels: { INTERMEDIATE: { code: '5210224', name: 'Organ', verified: 'single_school' } },
  },
  {
    code: '210225',
    name: 'Thanh nhạc',
    fieldCode: '21',
    levels: { INTERMEDIATE: { code: '5210225', name: 'Thanh nhạc', verified: 'single_school' } },
  },
  {
    code: '210402',
    name: 'Thiết kế đồ họa',
    fieldCode: '21',
    levels: {
      INTERMEDIATE: { code: '5210402', name: 'Thiết kế đồ họa', verified: 'yes' },
      COLLEGE: { code: '6210402', name: 'Thiết kế đồ họa', verified: 'single_school' },
    },
  },
  {
    code: '210403',
    name: 'Thiết kế nội thất',
    fieldCode: '21',
    levels: { COLLEGE: { code: '6210403', name: 'Thiết kế nội thất', verified: 'single_school' } },
  },
  {
    code: '210418',
    name: 'Thiết kế trang trí sản phẩm, bao bì',
    fieldCode: '21',
    levels: {
      INTERMEDIATE: { code: '5210418', name: 'Thiết kế trang trí sản phẩm, bao bì', verified: 'single_school' },
    },
  },
  {
    code: '220202',
    name: 'Phiên dịch tiếng Anh thương mại',
    fieldCode: '22',
    levels: { COLLEGE: { code: '6220202', name: 'Phiên dịch tiếng Anh thương mại', verified: 'single_school' } },
  },
  {
    code: '220203',
    name: 'Phiên dịch tiếng Anh du lịch',
    fieldCode: '22',
    levels: { COLLEGE: { code: '6220203', name: 'Phiên dịch tiếng Anh du lịch', verified: 'single_school' } },
  },
  {
    code: '220206',
    name: 'Tiếng Anh',
    fieldCode: '22',
    levels: {
      INTERMEDIATE: { code: '5220206', name: 'Tiếng Anh', verified: 'yes' },
      COLLEGE: { code: '6220206', name: 'Tiếng Anh', verified: 'yes' },
    },
  },
  {
    code: '220209',
    name: 'Tiếng Trung Quốc',
    fieldCode: '22',
    levels: { COLLEGE: { code: '6220209', name: 'Tiếng Trung Quốc', verified: 'yes' } },
  },
  {
    code: '220211',
    name: 'Tiếng Hàn Quốc',
    fieldCode: '22',
    levels: {
      INTERMEDIATE: { code: '5220211', name: 'Tiếng Hàn Quốc', verified: 'yes' },
      COLLEGE: { code: '6220211', name: 'Tiếng Hàn Quốc', verified: 'yes' },
    },
  },
  {
    code: '220212',
    name: 'Tiếng Nhật',
    fieldCode: '22',
    levels: {
      INTERMEDIATE: { code: '5220212', name: 'Tiếng Nhật', verified: 'yes' },
      COLLEGE: { code: '6220212', name: 'Tiếng Nhật Bản', verified: 'yes' },
    },
  },
  {
    code: '320103',
    name: 'Báo chí',
    fieldCode: '32',
    levels: { COLLEGE: { code: '6320103', name: 'Báo chí', verified: 'yes' } },
  },
  {
    code: '320106',
    name: 'Truyền thông đa phương tiện',
    fieldCode: '32',
    levels: { COLLEGE: { code: '6320106', name: 'Truyền thông đa phương tiện', verified: 'single_school' } },
  },
  {
    code: '320108',
    name: 'Quan hệ công chúng',
    fieldCode: '32',
    levels: { COLLEGE: { code: '6320108', name: 'Quan hệ công chúng', verified: 'single_school' } },
  },
  {
    code: '320202',
    name: 'Hệ thống thông tin quản lý',
    fieldCode: '32',
    levels: { COLLEGE: { code: '6320202', name: 'Hệ thống thông tin quản lý', verified: 'yes' } },
  },
  {
    code: '340101',
    name: 'Kinh doanh thương mại và dịch vụ',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340101', name: 'Kinh doanh thương mại và dịch vụ', verified: 'yes' } },
  },
  {
    code: '340102',
    name: 'Kinh doanh xuất nhập khẩu',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340102', name: 'Kinh doanh xuất nhập khẩu', verified: 'yes' } },
  },
  {
    code: '340113',
    name: 'Logistics',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340113', name: 'Logistics', verified: 'yes' } },
  },
  {
    code: '340116',
    name: 'Marketing',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340116', name: 'Marketing', verified: 'yes' } },
  },
  {
    code: '340117',
    name: 'Marketing du lịch',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340117', name: 'Marketing du lịch', verified: 'single_school' } },
  },
  {
    code: '340119',
    name: 'Nghiệp vụ bán hàng',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340119', name: 'Nghiệp vụ bán hàng', verified: 'single_school' } },
  },
  {
    code: '340122',
    name: 'Thương mại điện tử',
    fieldCode: '34',
    levels: {
      INTERMEDIATE: { code: '5340122', name: 'Thương mại điện tử', verified: 'single_school' },
      COLLEGE: { code: '6340122', name: 'Thương mại điện tử', verified: 'yes' },
    },
  },
  {
    code: '340201',
    name: 'Tài chính doanh nghiệp',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340201', name: 'Tài chính doanh nghiệp', verified: 'yes' } },
  },
  {
    code: '340202',
    name: 'Tài chính - Ngân hàng',
    fieldCode: '34',
    levels: {
      INTERMEDIATE: { code: '5340202', name: 'Tài chính - Ngân hàng', verified: 'yes' },
      COLLEGE: { code: '6340202', name: 'Tài chính - Ngân hàng', verified: 'yes' },
    },
  },
  {
    code: '340301',
    name: 'Kế toán',
    fieldCode: '34',
    levels: {
      INTERMEDIATE: { code: '5340301', name: 'Kế toán', verified: 'single_school' },
      COLLEGE: { code: '6340301', name: 'Kế toán', verified: 'single_school' },
    },
  },
  {
    code: '340302',
    name: 'Kế toán doanh nghiệp',
    fieldCode: '34',
    levels: {
      INTERMEDIATE: { code: '5340302', name: 'Kế toán doanh nghiệp', verified: 'yes' },
      COLLEGE: { code: '6340302', name: 'Kế toán doanh nghiệp', verified: 'yes' },
    },
  },
  {
    code: '340303',
    name: 'Kế toán lao động, tiền lương và bảo hiểm xã hội',
    fieldCode: '34',
    levels: {
      COLLEGE: { code: '6340303', name: 'Kế toán lao động, tiền lương và bảo hiểm xã hội', verified: 'single_school' },
    },
  },
  {
    code: '340304',
    name: 'Kế toán vật tư',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340304', name: 'Kế toán vật tư', verified: 'single_school' } },
  },
  {
    code: '340403',
    name: 'Quản trị văn phòng',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340403', name: 'Quản trị văn phòng', verified: 'single_school' } },
  },
  {
    code: '340404',
    name: 'Quản trị kinh doanh',
    fieldCode: '34',
    levels: { COLLEGE: { code: '6340404', name: 'Quản trị kinh doanh', verified: 'yes' } },
  },
  {
    code: '340407',
    name: 'Quản trị kinh doanh vận tải đường bộ',
    fieldCode: '34',
    levels: {
      INTERMEDIATE: { code: '5340407', name: 'Quản trị kinh doanh vận tải đường bộ', verified: 'single_school' },
    },
  },
  {
    code: '340417',
    name: 'Quản trị doanh nghiệp vừa và nhỏ',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340417', name: 'Quản trị doanh nghiệp vừa và nhỏ', verified: 'yes' } },
  },
  {
    code: '340421',
    name: 'Quản lý và kinh doanh du lịch',
    fieldCode: '34',
    levels: { INTERMEDIATE: { code: '5340421', name: 'Quản lý và kinh doanh du lịch', verified: 'yes' } },
  },
  {
    code: '380101',
    name: 'Pháp luật',
    fieldCode: '38',
    levels: { INTERMEDIATE: { code: '5380101', name: 'Pháp luật', verified: 'yes' } },
  },
  {
    code: '480102',
    name: 'Kỹ thuật sửa chữa, lắp ráp máy tính',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480102', name: 'Kỹ thuật sửa chữa, lắp ráp máy tính', verified: 'single_school' },
      COLLEGE: { code: '6480102', name: 'Kỹ thuật sửa chữa, lắp ráp máy tính', verified: 'single_school' },
    },
  },
  {
    code: '480103',
    name: 'Thiết kế mạch điện tử trên máy tính',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480103', name: 'Thiết kế mạch điện tử trên máy tính', verified: 'single_school' },
      COLLEGE: { code: '6480103', name: 'Thiết kế mạch điện tử trên máy tính', verified: 'single_school' },
    },
  },
  {
    code: '480201',
    name: 'Công nghệ thông tin',
    fieldCode: '48',
    levels: { COLLEGE: { code: '6480201', name: 'Công nghệ thông tin', verified: 'yes' } },
  },
  {
    code: '480202',
    name: 'Công nghệ thông tin (ứng dụng phần mềm)',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480202', name: 'Công nghệ thông tin (ứng dụng phần mềm)', verified: 'yes' },
      COLLEGE: { code: '6480202', name: 'Công nghệ thông tin (ứng dụng phần mềm)', verified: 'yes' },
    },
  },
  {
    code: '480203',
    name: 'Tin học văn phòng',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480203', name: 'Tin học văn phòng', verified: 'single_school' },
      COLLEGE: { code: '6480203', name: 'Tin học văn phòng', verified: 'single_school' },
    },
  },
  {
    code: '480204',
    name: 'Tin học viễn thông ứng dụng',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480204', name: 'Tin học viễn thông ứng dụng', verified: 'single_school' },
      COLLEGE: { code: '6480204', name: 'Tin học viễn thông ứng dụng', verified: 'single_school' },
    },
  },
  {
    code: '480206',
    name: 'Xử lý dữ liệu',
    fieldCode: '48',
    levels: { COLLEGE: { code: '6480206', name: 'Xử lý dữ liệu', verified: 'single_school' } },
  },
  {
    code: '480207',
    name: 'Lập trình máy tính',
    fieldCode: '48',
    levels: { COLLEGE: { code: '6480207', name: 'Lập trình máy tính', verified: 'single_school' } },
  },
  {
    code: '480208',
    name: 'Quản trị cơ sở dữ liệu',
    fieldCode: '48',
    levels: { COLLEGE: { code: '6480208', name: 'Quản trị cơ sở dữ liệu', verified: 'single_school' } },
  },
  {
    code: '480209',
    name: 'Quản trị mạng máy tính',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480209', name: 'Quản trị mạng máy tính', verified: 'yes' },
      COLLEGE: { code: '6480209', name: 'Quản trị mạng máy tính', verified: 'single_school' },
    },
  },
  {
    code: '480214',
    name: 'Thiết kế trang Web',
    fieldCode: '48',
    levels: {
      INTERMEDIATE: { code: '5480214', name: 'Thiết kế trang Web', verified: 'single_school' },
      COLLEGE: { code: '6480214', name: 'Thiết kế trang Web', verified: 'single_school' },
    },
  },
  {
    code: '480216',
    name: 'An ninh mạng',
    fieldCode: '48',
    levels: { COLLEGE: { code: '6480216', name: 'An ninh mạng', verified: 'single_school' } },
  },
  {
    code: '510101',
    name: 'Công nghệ kỹ thuật kiến trúc',
    fieldCode: '51',
    levels: { COLLEGE: { code: '6510101', name: 'Công nghệ kỹ thuật kiến trúc', verified: 'single_school' } },
  },
  {
    code: '510201',
    name: 'Công nghệ kỹ thuật cơ khí',
    fieldCode: '51',
    levels: { COLLEGE: { code: '6510201', name: 'Công nghệ kỹ thuật cơ khí', verified: 'single_school' } },
  },
  {
    code: '510202',
    name: 'Công nghệ kỹ thuật ô tô',
    fieldCode: '51',
    levels: { COLLEGE: { code: '6510202', name: 'Công nghệ kỹ thuật ô tô', verified: 'no' } },
  },
  {
    code: '510216',
    name: 'Công nghệ ô tô',
    fieldCode: '51',
    levels: {
      INTERMEDIATE: { code: '5510216', name: 'Công nghệ ô tô', verified: 'yes' },
      COLLEGE: { code: '6510216', name: 'Công nghệ ô tô', verified: 'yes' },
    },
  },
  {
    code: '510303',
    name: 'Công nghệ kỹ thuật điện, điện tử',
    fieldCode: '51',
    levels: { COLLEGE: { code: '6510303', name: 'Công nghệ kỹ thuật điện, điện tử', verified: 'no' } },
  },
  {
    code: '510305',
    name: 'Công nghệ kỹ thuật điều khiển và tự động hóa',
    fieldCode: '51',
    levels: { COLLEGE: { code: '6510305', name: 'Công nghệ kỹ thuật điều khiển và tự động hóa', verified: 'no' } },
  },
  {
    code: '520102',
    name: 'Kỹ thuật máy nông nghiệp',
    fieldCode: '52',
    levels: { INTERMEDIATE: { code: '5520102', name: 'Kỹ thuật máy nông nghiệp', verified: 'single_school' } },
  },
  {
    code: '520121',
    name: 'Cắt gọt kim loại',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520121', name: 'Cắt gọt kim loại', verified: 'no' },
      COLLEGE: { code: '6520121', name: 'Cắt gọt kim loại', verified: 'no' },
    },
  },
  {
    code: '520123',
    name: 'Hàn',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520123', name: 'Hàn', verified: 'single_school' },
      COLLEGE: { code: '6520123', name: 'Hàn', verified: 'single_school' },
    },
  },
  {
    code: '520205',
    name: 'Kỹ thuật máy lạnh và điều hòa không khí',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520205', name: 'Kỹ thuật máy lạnh và điều hòa không khí', verified: 'yes' },
      COLLEGE: { code: '6520205', name: 'Kỹ thuật máy lạnh và điều hòa không khí', verified: 'single_school' },
    },
  },
  {
    code: '520225',
    name: 'Điện tử công nghiệp',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520225', name: 'Điện tử công nghiệp', verified: 'no' },
      COLLEGE: { code: '6520225', name: 'Điện tử công nghiệp', verified: 'no' },
    },
  },
  {
    code: '520226',
    name: 'Điện dân dụng',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520226', name: 'Điện dân dụng', verified: 'single_school' },
      COLLEGE: { code: '6520226', name: 'Điện dân dụng', verified: 'single_school' },
    },
  },
  {
    code: '520227',
    name: 'Điện công nghiệp',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520227', name: 'Điện công nghiệp', verified: 'yes' },
      COLLEGE: { code: '6520227', name: 'Điện công nghiệp', verified: 'yes' },
    },
  },
  {
    code: '520255',
    name: 'Vận hành, sửa chữa thiết bị lạnh',
    fieldCode: '52',
    levels: {
      INTERMEDIATE: { code: '5520255', name: 'Vận hành, sửa chữa thiết bị lạnh', verified: 'single_school' },
      COLLEGE: { code: '6520255', name: 'Vận hành, sửa chữa thiết bị lạnh', verified: 'yes' },
    },
  },
  {
    code: '520263',
    name: 'Cơ điện tử',
    fieldCode: '52',
    levels: { COLLEGE: { code: '6520263', name: 'Cơ điện tử', verified: 'single_school' } },
  },
  {
    code: '520264',
    name: 'Tự động hóa công nghiệp',
    fieldCode: '52',
    levels: { COLLEGE: { code: '6520264', name: 'Tự động hóa công nghiệp', verified: 'no' } },
  },
  {
    code: '540103',
    name: 'Công nghệ thực phẩm',
    fieldCode: '54',
    levels: { COLLEGE: { code: '6540103', name: 'Công nghệ thực phẩm', verified: 'no' } },
  },
  {
    code: '540205',
    name: 'May thời trang',
    fieldCode: '54',
    levels: {
      INTERMEDIATE: { code: '5540205', name: 'May thời trang', verified: 'single_school' },
      COLLEGE: { code: '6540205', name: 'May thời trang', verified: 'no' },
    },
  },
  {
    code: '580102',
    name: 'Họa viên kiến trúc',
    fieldCode: '58',
    levels: { INTERMEDIATE: { code: '5580102', name: 'Họa viên kiến trúc', verified: 'single_school' } },
  },
  {
    code: '580201',
    name: 'Kỹ thuật xây dựng',
    fieldCode: '58',
    levels: {
      INTERMEDIATE: { code: '5580201', name: 'Kỹ thuật xây dựng', verified: 'single_school' },
      COLLEGE: { code: '6580201', name: 'Kỹ thuật xây dựng', verified: 'single_school' },
    },
  },
  {
    code: '620116',
    name: 'Bảo vệ thực vật',
    fieldCode: '62',
    levels: { COLLEGE: { code: '6620116', name: 'Bảo vệ thực vật', verified: 'single_school' } },
  },
  {
    code: '620120',
    name: 'Chăn nuôi - Thú y',
    fieldCode: '62',
    levels: {
      INTERMEDIATE: { code: '5620120', name: 'Chăn nuôi - Thú y', verified: 'single_school' },
      COLLEGE: { code: '6620120', name: 'Chăn nuôi - Thú y', verified: 'single_school' },
    },
  },
  {
    code: '620302',
    name: 'Chế biến và bảo quản thủy sản',
    fieldCode: '62',
    levels: {
      INTERMEDIATE: { code: '5620302', name: 'Chế biến và bảo quản thủy sản', verified: 'single_school' },
      COLLEGE: { code: '6620302', name: 'Chế biến và bảo quản thủy sản', verified: 'single_school' },
    },
  },
  {
    code: '640101',
    name: 'Thú y',
    fieldCode: '64',
    levels: { INTERMEDIATE: { code: '5640101', name: 'Thú y', verified: 'single_school' } },
  },
  {
    code: '720101',
    name: 'Y sỹ đa khoa',
    fieldCode: '72',
    levels: {
      INTERMEDIATE: { code: '5720101', name: 'Y sỹ đa khoa', verified: 'single_school' },
      COLLEGE: { code: '6720101', name: 'Y sỹ đa khoa', verified: 'single_school' },
    },
  },
  {
    code: '720102',
    name: 'Y học cổ truyền',
    fieldCode: '72',
    levels: { COLLEGE: { code: '6720102', name: 'Y học cổ truyền', verified: 'single_school' } },
  },
  {
    code: '720201',
    name: 'Dược',
    fieldCode: '72',
    levels: { COLLEGE: { code: '6720201', name: 'Dược', verified: 'yes' } },
  },
  {
    code: '720301',
    name: 'Điều dưỡng',
    fieldCode: '72',
    levels: { COLLEGE: { code: '6720301', name: 'Điều dưỡng', verified: 'yes' } },
  },
  {
    code: '720303',
    name: 'Hộ sinh',
    fieldCode: '72',
    levels: { COLLEGE: { code: '6720303', name: 'Hộ sinh', verified: 'no' } },
  },
  {
    code: '760101',
    name: 'Công tác xã hội',
    fieldCode: '76',
    levels: { COLLEGE: { code: '6760101', name: 'Công tác xã hội', verified: 'single_school' } },
  },
  {
    code: '810101',
    name: 'Du lịch lữ hành',
    fieldCode: '81',
    levels: {
      INTERMEDIATE: { code: '5810101', name: 'Du lịch lữ hành', verified: 'yes' },
      COLLEGE: { code: '6810101', name: 'Du lịch lữ hành', verified: 'no' },
    },
  },
  {
    code: '810103',
    name: 'Hướng dẫn du lịch',
    fieldCode: '81',
    levels: { COLLEGE: { code: '6810103', name: 'Hướng dẫn du lịch', verified: 'yes' } },
  },
  {
    code: '810201',
    name: 'Quản trị khách sạn',
    fieldCode: '81',
    levels: {
      INTERMEDIATE: { code: '5810201', name: 'Quản trị khách sạn', verified: 'yes' },
      COLLEGE: { code: '6810201', name: 'Quản trị khách sạn', verified: 'yes' },
    },
  },
  {
    code: '810203',
    name: 'Nghiệp vụ lễ tân',
    fieldCode: '81',
    levels: { INTERMEDIATE: { code: '5810203', name: 'Nghiệp vụ lễ tân', verified: 'yes' } },
  },
  {
    code: '810207',
    name: 'Kỹ thuật chế biến món ăn',
    fieldCode: '81',
    levels: {
      INTERMEDIATE: { code: '5810207', name: 'Kỹ thuật chế biến món ăn', verified: 'yes' },
      COLLEGE: { code: '6810207', name: 'Kỹ thuật chế biến món ăn', verified: 'yes' },
    },
  },
];
