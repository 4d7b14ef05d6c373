import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsServer
import java.security.KeyStore
import javax.net.ssl.KeyManagerFactory
import javax.net.ssl.SSLContext

def shared = new File(basedir, '../../../src/it/real-shared').canonicalFile
def type = new GroovyClassLoader(getClass().classLoader).parseClass(new File(shared, 'RealProject.groovy'))
def project = type.getDeclaredConstructor(File, File).newInstance(basedir, shared)

def keys = new File(project.work, 'keys.p12')
def certificate = new File(project.work, 'certificate.pem')
def keytool = new File(System.getProperty('java.home'), 'bin/keytool')
keys.delete()
project.run([keytool, '-genkeypair', '-alias', 'server', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=localhost',
        '-ext', 'san=dns:localhost,ip:127.0.0.1', '-ext', 'bc:c=ca:true', '-ext', 'ku:c=digitalSignature,keyCertSign',
        '-validity', '2', '-storetype', 'PKCS12', '-keystore', keys, '-storepass', 'changeit'])
project.run([keytool, '-exportcert', '-rfc', '-alias', 'server', '-file', certificate, '-keystore', keys, '-storepass', 'changeit'])

def keystore = KeyStore.getInstance(keys, 'changeit'.toCharArray())
def managers = KeyManagerFactory.getInstance(KeyManagerFactory.defaultAlgorithm)
managers.init(keystore, 'changeit'.toCharArray())
def context = SSLContext.getInstance('TLS')
context.init(managers.keyManagers, null, null)
def server = HttpsServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.httpsConfigurator = new HttpsConfigurator(context)
server.createContext('/') { exchange ->
    exchange.sendResponseHeaders(200, 0)
    exchange.responseBody.withCloseable { it << 'over TLS' }
}
server.start()
try {
    def url = "https://localhost:$server.address.port/"
    def requests = "import requests; print(requests.get('$url').text)"
    def urllib = "import urllib.request as u; print(u.urlopen('$url').read().decode())"
    // No proxy of the machine, and no trust of it, has a say in this.
    def plain = [no_proxy: 'localhost', NO_PROXY: 'localhost', SSL_CERT_FILE: '', REQUESTS_CA_BUNDLE: '', CURL_CA_BUNDLE: '']
    def asked = { String code, Map<String, String> variables ->
        project.tried([project.python(), '-c', code], plain + variables)
    }
    project.untouchedBy {
        assert asked(requests, [REQUESTS_CA_BUNDLE: certificate.path]) == [0, 'over TLS\n']
        assert asked(requests.replace("')", "', verify='$certificate')"), [:]) == [0, 'over TLS\n']
        assert asked(urllib, [SSL_CERT_FILE: certificate.path]) == [0, 'over TLS\n']
        assert asked(requests, [:])[1].contains('CERTIFICATE_VERIFY_FAILED')
        assert asked(urllib, [:])[1].contains('CERTIFICATE_VERIFY_FAILED')
    }
} finally {
    server.stop(0)
}

project.equalsThatOfUv()
true
