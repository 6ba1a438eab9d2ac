const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@inaccessible", "@shareable"])`;

/** Four subgraphs with the shapes that matter: a chain over all, unions, stubs, @requires, lists of lists, hidden fields. */
export const typeDefs = {
  schools: `${LINK}
    scalar JSON
    "A school (cơ sở đào tạo)."
    type School @key(fields: "id") {
      id: ID!
      "Its name (tên)."
      name: String!
      kind: Kind!
      motto: String
      profile: JSON @inaccessible
      learners(first: Int = 2): [Learner!]!
      timetable: [[Lesson!]!]!
      oldName: String @deprecated(reason: "Use name.")
    }
    enum Kind { COLLEGE CENTRE SECRET @inaccessible }
    type Lesson { title: String!  teacher: Learner }
    type Learner @key(fields: "id") { id: ID!  fullName: String!  contact: Contact  school: School! }
    type Contact { name: String!  phone: String }
    type Query { school(id: ID!): School  schools: [School!]!  learner(id: ID!): Learner  ledger: Int @inaccessible }
  `,
  enterprises: `${LINK}
    scalar JSON
    type Enterprise @key(fields: "id") { id: ID!  name: String!  zone: Zone  orders(first: Int): [Order!]! }
    type Order @key(fields: "id") { id: ID!  number: String!  quantity: Int!  enterprise: Enterprise!  school: School  zone: Zone  offers: [[Offer!]] }
    type Offer { order: Order!  school: School  price: Float }
    type School @key(fields: "id") {
      id: ID!
      profile: JSON @external
      matching(first: Int): [Match!] @requires(fields: "profile")
      orders: [Order!]
    }
    type Match { order: Order!  score: Float! }
    type Zone @key(fields: "code", resolvable: false) { code: ID! }
    type Query { order(id: ID!): Order  orders(first: Int, numbers: [String!]): [Order!]!  enterprise(id: ID!): Enterprise }
    type Mutation { createOrder(number: String!): Order!  publishOrder(id: ID!): Order!  noteOrder(id: ID!): Order }
  `,
  internships: `${LINK}
    type Placement @key(fields: "id") {
      id: ID!
      at: String!
      learner: Learner
      school: School
      order: Order
      enterprise: Enterprise
      parties: [Organisation]
      groups: [[Learner]!]
      firmParties: [Organisation!]
    }
    union Organisation = School | Enterprise | Board
    type Learner @key(fields: "id") { id: ID!  placements: [Placement!] }
    type Order @key(fields: "id") { id: ID!  placements(first: Int): [Placement!]  placedCount: Int }
    type School @key(fields: "id") { id: ID!  placements: [Placement!] }
    type Enterprise @key(fields: "id", resolvable: false) { id: ID! }
    type Board @key(fields: "id", resolvable: false) { id: ID! }
    type Query { placement(id: ID!): Placement  placements: [Placement!]! }
    type Mutation { place(id: ID!): Placement! }
  `,
  zones: `${LINK}
    type Zone @key(fields: "code") { code: ID!  name: String!  board: Board  tenants: [Enterprise!]! }
    type Board @key(fields: "id") { id: ID!  name: String!  zones: [Zone!]! }
    union Organisation = School | Enterprise | Board
    type School @key(fields: "id", resolvable: false) { id: ID! }
    type Enterprise @key(fields: "id", resolvable: false) { id: ID! }
    type Viewer { name: String!  organisation: Organisation }
    type Query { zone(code: ID!): Zone  zones: [Zone!]!  viewer(as: String): Viewer }
  `,
} as const;
