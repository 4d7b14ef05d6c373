# To be read by csh: source bin/activate.csh

alias deactivate 'test $?_PYTHON_ENV_OLD_PATH != 0 && setenv PATH "$_PYTHON_ENV_OLD_PATH" && unset _PYTHON_ENV_OLD_PATH; test $?_PYTHON_ENV_OLD_PROMPT != 0 && set prompt="$_PYTHON_ENV_OLD_PROMPT" && unset _PYTHON_ENV_OLD_PROMPT; unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; rehash; test "\!:*" != nondestructive && unalias deactivate'

deactivate nondestructive

setenv VIRTUAL_ENV @ENVIRONMENT@
setenv VIRTUAL_ENV_PROMPT @PROMPT@
set _PYTHON_ENV_OLD_PATH="$PATH"
setenv PATH "${VIRTUAL_ENV}/bin:${PATH}"
unsetenv PYTHONHOME

if ( $?prompt && ! $?VIRTUAL_ENV_DISABLE_PROMPT ) then
    set _PYTHON_ENV_OLD_PROMPT="$prompt"
    set prompt="(${VIRTUAL_ENV_PROMPT}) $prompt"
endif

rehash
