import { type Page, page } from "../area";

/** Pages for people who are not signed in. */
export const auth: readonly Page[] = [
  { path: "/signup", component: page(() => import("../../pages/Auth/SignUp"), "SignUp") },
  { path: "/verify-email/:key", component: page(() => import("../../pages/Auth/VerifyEmail"), "VerifyEmail") },
  { path: "/password/forgotten", component: page(() => import("../../pages/Auth/ForgottenPassword"), "ForgottenPassword") },
  { path: "/password/reset/:key", component: page(() => import("../../pages/Auth/ResetPassword"), "ResetPassword") },
  { path: "/invitation/:token", component: page(() => import("../../pages/Auth/Invitation"), "Invitation") },
]; // prettier-ignore
