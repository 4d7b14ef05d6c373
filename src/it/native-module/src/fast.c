#include <Python.h>

static PyObject *answer(PyObject *self, PyObject *ignored) { return PyLong_FromLong(41); }

static PyMethodDef methods[] = {{"answer", answer, METH_NOARGS, "The answer."}, {NULL, NULL, 0, NULL}};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "fast", NULL, -1, methods};

PyMODINIT_FUNC PyInit_fast(void) { return PyModule_Create(&module); }
