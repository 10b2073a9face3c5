"""A loop of a million additions."""

from peers import BATCHSH, PYTHON, compare, write


def loop(folder):
    ours = write(folder, "loop.batchsh", "let x = 0\nfor i in 1..1000000 { let x = $x + $i }\nprint $x\n")
    python = write(folder, "loop.py", "x = 0\nfor i in range(1, 1000001):\n    x = x + i\nprint(x)\n")
    tcl = "for {set i 1} {$i <= 1000000} {incr i} { set x [expr {$x + $i}] }"
    plain = write(folder, "loop.tcl", f"set x 0\n{tcl}\nputs $x\n")
    proc = write(folder, "proc.tcl", f"proc run {{}} {{ set x 0; {tcl}; return $x }}\nputs [run]\n")
    for peer, command, goal in [
        ("python3", [PYTHON, python], 1.0), ("tclsh", ["tclsh", plain], 1.0),
        ("tclsh, in a proc", ["tclsh", proc], 1.0),
    ]:
        compare("loop", [BATCHSH, ours], peer, command, goal, 11)
