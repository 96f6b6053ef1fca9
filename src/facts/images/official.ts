import { once } from '../../text';

/**
 * Docker Hub's official images, those that are named without a user or an organisation: no other repository of one
 * component exists there. Names given up are kept, since pipelines still use them.
 * Source: github.com/docker-library/official-images, folder `library`, and its history.
 */
const official = once(
  (): ReadonlySet<string> =>
    new Set(
      [
        'adminer adoptopenjdk aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash',
        'bonita buildpack-deps busybox caddy cassandra celery centos chronograf cirros clearlinux clefos clickhouse clojure composer',
        'consul convertigo couchbase couchdb crate crux dart debian django docker drupal eclipse-mosquitto eclipse-temurin eggdrop',
        'elasticsearch elixir emqx erlang euleros express-gateway fedora flink fluentd friendica fsharp gazebo gcc geonetwork ghost',
        'glassfish golang gradle groovy haproxy haskell haxe hello-seattle hello-world hipache hitch hola-mundo httpd hylang ibmjava',
        'influxdb iojs irssi java jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend',
        'lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats',
        'nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk opensuse oraclelinux orientdb',
        'owncloud percona perl photon php php-zendserver phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq',
        'rails rakudo-star rapidoid redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch',
        'sentry silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift swipl teamspeak telegraf thrift tomcat tomee',
        'traefik ubuntu ubuntu-debootstrap ubuntu-upstart unit varnish vault websphere-liberty wordpress xwiki yourls zend-php znc',
        'zookeeper azul-zulu espocrm ibm-semeru-runtimes mqttcool nim',
      ].flatMap((line) => line.split(' ')),
    ),
);

/** Whether a path of Docker Hub can name a repository: `library/` and an official name, or one user and one name. */
export function existsOnDockerHub(path: string): boolean {
  const [first, second, ...rest] = path.split('/');
  if (second === undefined || rest.length > 0) return false;
  return first !== 'library' || official().has(second);
}
