# SPDX-License-Identifier: Apache-2.0

# METADATA
# description: The membership rule of the benchmark, for conftest and opa
package main

# METADATA
# description: Every permission has to ask for an active membership credential
# entrypoint: true
deny contains message if {
	some number, permission in input.policydefinition.permission
	not requires_membership(permission)
	message := sprintf("permission %d has no membership constraint", [number])
}

requires_membership(permission) if {
	some constraint in permission.constraint
	constraint.leftOperand == "https://acme.example/ns/membership.credential"
	constraint.operator == "eq"
}
