# To be read by fish: source bin/activate.fish

function deactivate --description 'Leave the Python environment'
    if set -q _PYTHON_ENV_OLD_PATH
        set -gx PATH $_PYTHON_ENV_OLD_PATH
        set -e _PYTHON_ENV_OLD_PATH
    end
    if set -q _PYTHON_ENV_OLD_HOME
        set -gx PYTHONHOME $_PYTHON_ENV_OLD_HOME
        set -e _PYTHON_ENV_OLD_HOME
    end
    if functions -q _python_env_old_prompt
        functions -e fish_prompt
        functions -c _python_env_old_prompt fish_prompt
        functions -e _python_env_old_prompt
    end
    set -e VIRTUAL_ENV
    set -e VIRTUAL_ENV_PROMPT
    if test "$argv[1]" != nondestructive
        functions -e deactivate
    end
end

deactivate nondestructive

set -gx VIRTUAL_ENV @ENVIRONMENT@
set -gx VIRTUAL_ENV_PROMPT @PROMPT@
set -gx _PYTHON_ENV_OLD_PATH $PATH
set -gx PATH $VIRTUAL_ENV/bin $PATH

if set -q PYTHONHOME
    set -gx _PYTHON_ENV_OLD_HOME $PYTHONHOME
    set -e PYTHONHOME
end

if test -z "$VIRTUAL_ENV_DISABLE_PROMPT"; and functions -q fish_prompt
    functions -c fish_prompt _python_env_old_prompt
    function fish_prompt
        printf '(%s) ' $VIRTUAL_ENV_PROMPT
        _python_env_old_prompt
    end
end
