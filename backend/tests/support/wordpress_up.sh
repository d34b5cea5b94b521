#!/usr/bin/env bash
# wordpress_up.sh start BASE PORT   starts a private MariaDB and a real WordPress on 127.0.0.1:PORT, prints JSON
# wordpress_up.sh stop BASE PORT    ends what `start` began, by process id
#
# wordpress_up.sh install           installs Debian's packages (as root)
#
# BASE must be reachable for the user `mysql` when run as root. Nothing outside BASE is touched.
# A file in BASE/site/flags changes the site's behaviour while it runs: see router.php and flags.php below.
set -euo pipefail
ACTION="$1"
if [ "$ACTION" = install ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q && apt-get install -q -y --no-install-recommends wordpress wordpress-theme-twentytwentythree \
    php-cli php-mysql php-xml php-gd php-curl php-mbstring mariadb-server curl
  exit 0
fi
BASE="$2"; PORT="$3"
SITE="$BASE/site"; DATA="$BASE/mysql"; SOCK="$BASE/mysqld.sock"; URL="http://127.0.0.1:$PORT"

stop() {
  for file in "$BASE/php.pid" "$BASE/mysqld.pid"; do
    [ -f "$file" ] || continue
    local pid; pid="$(cat "$file")"
    # PHP's workers outlive their parent: end the group that setsid gave them.
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$BASE"; then
      kill -- "-$pid" 2>/dev/null || kill "$pid" 2>/dev/null || true
    fi
    rm -f "$file"
  done
}

if [ "$ACTION" = stop ]; then stop; exit 0; fi

RUNAS=()
mkdir -p "$DATA" "$SITE"
if [ "$(id -u)" = 0 ]; then RUNAS=(--user=mysql); chown mysql "$DATA" "$BASE"; fi
mariadb-install-db --no-defaults "${RUNAS[@]}" --datadir="$DATA" --auth-root-authentication-method=normal \
  --skip-test-db >"$BASE/install-db.log" 2>&1
setsid mariadbd --no-defaults "${RUNAS[@]}" --datadir="$DATA" --socket="$SOCK" --pid-file="$BASE/mysqld.pid" \
  --skip-networking --skip-log-bin --innodb-flush-log-at-trx-commit=0 --innodb-buffer-pool-size=64M \
  --performance-schema=OFF >"$BASE/mysqld.log" 2>&1 </dev/null &
sql() { mariadb --no-defaults -S "$SOCK" -u root "$@"; }
for _ in $(seq 200); do sql -e "SELECT 1" >/dev/null 2>&1 && break; sleep 0.1; done
sql -e "CREATE DATABASE wp CHARACTER SET utf8mb4; CREATE USER 'wp'@'localhost' IDENTIFIED BY 'wp'; GRANT ALL ON wp.* TO 'wp'@'localhost';"

cp -rL /usr/share/wordpress/. "$SITE/" 2>/dev/null || true   # a dangling link in the package is no failure
rm -f "$SITE/.htaccess" "$SITE/wp-content/db.php"
mkdir -p "$SITE/wp-content/uploads" "$SITE/wp-content/mu-plugins" "$SITE/wp-content/themes" "$SITE/flags"
cp -rL /var/lib/wordpress/wp-content/themes/. "$SITE/wp-content/themes/" 2>/dev/null || true

cat >"$SITE/wp-config.php" <<PHP
<?php
define('DB_NAME','wp'); define('DB_USER','wp'); define('DB_PASSWORD','wp');
define('DB_HOST','localhost:$SOCK'); define('DB_CHARSET','utf8mb4'); define('DB_COLLATE','');
define('WP_HOME','$URL'); define('WP_SITEURL','$URL');
define('WP_ENVIRONMENT_TYPE','local');      // application passwords over plain http
define('WP_HTTP_BLOCK_EXTERNAL',true);      // update checks would hang
define('DISABLE_WP_CRON',true); define('AUTOMATIC_UPDATER_DISABLED',true);
define('WP_DEBUG',false); define('FS_METHOD','direct');
foreach(['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as \$k) define(\$k, hash('sha256',\$k.'$PORT'));
\$table_prefix='wp_';
if(!defined('ABSPATH')) define('ABSPATH',__DIR__.'/');
require_once ABSPATH.'wp-settings.php';
PHP

cat >"$SITE/wp-content/mu-plugins/flags.php" <<'PHP'
<?php
function igny8_flag($name){ return file_exists(ABSPATH.'flags/'.$name); }
add_action('init', function(){ foreach(['seo_title','seo_description'] as $k)
  register_post_meta('post',$k,['show_in_rest'=>true,'single'=>true,'type'=>'string','auth_callback'=>fn()=>current_user_can('edit_posts')]); });
add_filter('pre_option_permalink_structure', fn($v)=> igny8_flag('plain-permalinks') ? '' : $v);
add_filter('wp_is_application_passwords_available', fn($v)=> igny8_flag('no-application-passwords') ? false : $v);
add_filter('rest_authentication_errors', fn($v)=> igny8_flag('security-plugin')
  ? new WP_Error('rest_forbidden_by_security_plugin','REST API access is restricted by a security plugin.',['status'=>403]) : $v, 999);
PHP

cat >"$BASE/router.php" <<'PHP'
<?php
$flags=$_SERVER['DOCUMENT_ROOT'].'/flags/';
$path=urldecode(parse_url($_SERVER['REQUEST_URI'],PHP_URL_PATH));
$rest=strpos($path,'/wp-json')===0 || isset($_GET['rest_route']);
if(file_exists($flags.'strip-authorization')) unset($_SERVER['HTTP_AUTHORIZATION'],$_SERVER['PHP_AUTH_USER'],$_SERVER['PHP_AUTH_PW'],$_SERVER['PHP_AUTH_DIGEST']);
if($rest && file_exists($flags.'login-page')){ header('Content-Type: text/html'); echo '<!DOCTYPE html><html><body class="login"><form name="loginform" action="/wp-login.php"></form></body></html>'; return true; }
if($rest && file_exists($flags.'no-rest')){ http_response_code(404); header('Content-Type: text/html'); echo '<h1>Not Found</h1>'; return true; }
$file=$_SERVER['DOCUMENT_ROOT'].$path;
if($path!=='/' && is_file($file)) return false;
if($path!=='/' && is_dir($file) && is_file(rtrim($file,'/').'/index.php')) return false;
if(file_exists($flags.'plain-permalinks') && $path!=='/'){ http_response_code(404); echo '<h1>Not Found</h1>'; return true; }
$_SERVER['SCRIPT_NAME']='/index.php'; $_SERVER['PHP_SELF']='/index.php'; $_SERVER['SCRIPT_FILENAME']=$_SERVER['DOCUMENT_ROOT'].'/index.php';
chdir($_SERVER['DOCUMENT_ROOT']); require $_SERVER['DOCUMENT_ROOT'].'/index.php';
PHP

cat >"$BASE/install.php" <<'PHP'
<?php
$_SERVER['HTTP_HOST']=parse_url($argv[2],PHP_URL_HOST).':'.parse_url($argv[2],PHP_URL_PORT); $_SERVER['REQUEST_URI']='/'; $_SERVER['SERVER_PROTOCOL']='HTTP/1.1';
define('WP_INSTALLING',true); ob_start();
function wp_new_blog_notification(){}       // no mail leaves this machine
require $argv[1].'/wp-load.php'; require_once ABSPATH.'wp-admin/includes/upgrade.php';
$r=wp_install('IGNY8 test site','admin','admin@example.test',true,'',wp_generate_password(20,false));
global $wp_rewrite; $wp_rewrite->set_permalink_structure('/%postname%/'); $wp_rewrite->flush_rules(false);
$users=['admin'=>$r['user_id']];
foreach(['author','subscriber'] as $role)
  $users[$role]=wp_insert_user(['user_login'=>$role,'user_pass'=>wp_generate_password(20,false),'user_email'=>$role.'@example.test','role'=>$role]);
$passwords=[];
foreach($users as $name=>$id) [$passwords[$name]]=WP_Application_Passwords::create_new_application_password($id,['name'=>'igny8']);
ob_end_clean();
echo json_encode(['url'=>$argv[2],'passwords'=>$passwords,'wordpress'=>$GLOBALS['wp_version'],'php'=>PHP_VERSION],JSON_UNESCAPED_SLASHES),"\n";
PHP

php -d memory_limit=256M "$BASE/install.php" "$SITE" "$URL" >"$BASE/site.json"
PHP_CLI_SERVER_WORKERS=4 setsid php -d opcache.enable_cli=1 -d upload_max_filesize=64M -d post_max_size=64M \
  -d memory_limit=256M -S "127.0.0.1:$PORT" -t "$SITE" "$BASE/router.php" >"$BASE/php.log" 2>&1 </dev/null &
echo $! >"$BASE/php.pid"
for _ in $(seq 100); do curl -fsS -o /dev/null "$URL/wp-json/" 2>/dev/null && break; sleep 0.1; done
curl -fsS -o /dev/null "$URL/wp-json/"
cat "$BASE/site.json"
