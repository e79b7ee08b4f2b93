export const kinds = [
  'head_office', 'service', 'engineering', 'cleaning', 'greening', 'order', 'finance', 'hr', 'contractor',
] as const // biome-ignore format: it reads as a row
interface DefaultDepartment {
  name: string
  nameEn: string
  kind: (typeof kinds)[number]
}

interface DefaultPost {
  key: string
  title: string
  titleEn: string
  department: keyof typeof defaultDepartments
  reportsTo: string | null
  /** One of the roles of `staff`. */
  role: string
}

/** Departments by key, and in them the posts: the first eight are those of the duty register. */
export const defaultDepartments = {
  head_office: { name: '总部', nameEn: 'Head office', kind: 'head_office' },
  service:     { name: '客户服务部', nameEn: 'Customer service', kind: 'service' },
  engineering: { name: '工程部', nameEn: 'Engineering', kind: 'engineering' },
  cleaning:    { name: '保洁部', nameEn: 'Cleaning', kind: 'cleaning' },
  greening:    { name: '绿化部', nameEn: 'Greening', kind: 'greening' },
  order:       { name: '秩序维护部', nameEn: 'Order and security', kind: 'order' },
  finance:     { name: '财务部', nameEn: 'Finance', kind: 'finance' },
  hr:          { name: '人事行政部', nameEn: 'HR and administration', kind: 'hr' },
  contractor:  { name: '外包单位', nameEn: 'Contractors', kind: 'contractor' },
} as const satisfies Record<string, DefaultDepartment> // biome-ignore format: it reads as a table

/** Listed from the top, so that a superior stands before those who report to it. */
export const defaultPosts = [
  { key: 'general_manager',         title: '总经理', titleEn: 'General manager', department: 'head_office', reportsTo: null, role: 'general_manager' },
  { key: 'administrator',           title: '系统管理员', titleEn: 'Administrator', department: 'head_office', reportsTo: 'general_manager', role: 'administrator' },
  { key: 'company_service_manager', title: '公司客户服务经理', titleEn: 'Customer-service manager, company', department: 'head_office', reportsTo: 'general_manager', role: 'manager' },
  { key: 'department_manager',      title: '客户服务部经理', titleEn: 'Manager of a customer-service department', department: 'service', reportsTo: 'company_service_manager', role: 'manager' },
  { key: 'service_manager',         title: '项目客户服务经理', titleEn: 'Customer-service manager of an estate', department: 'service', reportsTo: 'company_service_manager', role: 'manager' },
  { key: 'service_supervisor',      title: '客户服务主任', titleEn: 'Customer-service supervisor', department: 'service', reportsTo: 'service_manager', role: 'supervisor' },
  { key: 'department_supervisor',   title: '客户服务部主管', titleEn: 'Supervisor of a customer-service department', department: 'service', reportsTo: 'department_manager', role: 'supervisor' },
  { key: 'centre_supervisor',       title: '客户服务中心主管', titleEn: 'Supervisor of a customer centre', department: 'service', reportsTo: 'service_manager', role: 'supervisor' },
  { key: 'service_clerk',           title: '客户服务专员', titleEn: 'Customer-service clerk', department: 'service', reportsTo: 'service_supervisor', role: 'clerk' },
  { key: 'office_clerk',            title: '写字楼客户服务员', titleEn: 'Customer-service clerk, office building', department: 'service', reportsTo: 'service_supervisor', role: 'clerk' },
  { key: 'engineering_supervisor',  title: '工程主管', titleEn: 'Engineering supervisor', department: 'engineering', reportsTo: 'service_manager', role: 'foreman' },
  { key: 'engineer',                title: '工程维修员', titleEn: 'Engineer', department: 'engineering', reportsTo: 'engineering_supervisor', role: 'engineer' },
  { key: 'cleaning_supervisor',     title: '保洁主管', titleEn: 'Cleaning supervisor', department: 'cleaning', reportsTo: 'service_manager', role: 'foreman' },
  { key: 'cleaner',                 title: '保洁员', titleEn: 'Cleaner', department: 'cleaning', reportsTo: 'cleaning_supervisor', role: 'cleaner' },
  { key: 'gardener',                title: '绿化员', titleEn: 'Gardener', department: 'greening', reportsTo: 'cleaning_supervisor', role: 'gardener' },
  { key: 'order_supervisor',        title: '秩序主管', titleEn: 'Order supervisor', department: 'order', reportsTo: 'service_manager', role: 'foreman' },
  { key: 'guard',                   title: '秩序维护员', titleEn: 'Guard', department: 'order', reportsTo: 'order_supervisor', role: 'guard' },
  { key: 'finance',                 title: '财务专员', titleEn: 'Finance clerk', department: 'finance', reportsTo: 'general_manager', role: 'finance' },
  { key: 'hr',                      title: '人事行政专员', titleEn: 'HR and administration clerk', department: 'hr', reportsTo: 'general_manager', role: 'hr' },
  { key: 'contractor',              title: '外包负责人', titleEn: 'Contractor', department: 'contractor', reportsTo: 'service_manager', role: 'contractor' },
] as const satisfies readonly DefaultPost[] // biome-ignore format: it reads as a table
