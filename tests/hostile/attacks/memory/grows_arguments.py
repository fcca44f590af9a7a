"""Changes its arguments into things without end."""


# earns: 0 on forward
# slow
def forward(x, params, kind):
    params.append(params)
    params += [params] * 20
    return params
