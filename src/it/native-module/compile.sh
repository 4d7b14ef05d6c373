# compile.sh PYTHON INCLUDE OUTPUT: compiles the extension if its source is newer.
set -e
suffix=$("$1" -c 'import sysconfig; print(sysconfig.get_config_var("EXT_SUFFIX"))')
mkdir -p "$3"
if [ ! "$3/fast$suffix" -nt src/fast.c ]; then
  cc -shared -fPIC -I"$2" -o "$3/fast$suffix" src/fast.c
fi
