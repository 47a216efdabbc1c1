"""What the kernel tells the compiler and the processor that Numba has no word for. No hint changes a result."""

# mypy: disable-error-code="import-untyped, no-untyped-call"

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

READ, NEAREST, DATA = 0, 3, 1
"""Arguments of LLVM's `llvm.prefetch`: what for, into which cache, and that it is not code."""


def _prefetch(_: Any, array: Any, index: Any) -> Any:
    """Begin to load the cache line of `array[index]`, for a one-dimensional contiguous array."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        data = make_array(signature.args[0])(context, builder, arguments[0]).data
        place = builder.bitcast(builder.gep(data, [arguments[1]]), ir.IntType(8).as_pointer())
        word = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [place.type, word, word, word])
        function = builder.module.declare_intrinsic("llvm.prefetch", (place.type,), kind)
        builder.call(function, [place, word(READ), word(NEAREST), word(DATA)])
        return context.get_dummy_value()

    return types.void(array, index), generate


def _stands_alone(_: Any) -> Any:
    """Say of the function in which it stands that it is to be inlined and that its arrays do not overlap.

    More exactly: what it writes through one of its arrays it neither reads nor writes through another.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.function.attributes.add("alwaysinline")
        for argument in builder.function.args:
            if isinstance(argument.type, ir.PointerType) and "noalias" not in argument.attributes:
                argument.add_attribute("noalias")
        return context.get_dummy_value()

    return types.void(), generate


def _one_by_one(_: Any) -> Any:
    """Say of the function in which it stands that its loops are short: vectors cost more there than they save."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.function.attributes.add("noimplicitfloat")
        return context.get_dummy_value()

    return types.void(), generate


def _address(_: Any, array: Any) -> Any:
    """Where a contiguous array begins, as a pointer: one word, where an array takes seven."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return make_array(signature.args[0])(context, builder, arguments[0]).data

    return types.CPointer(array.dtype)(array), generate


def _reached(_: Any, thresholds: Any, at: Any, draw: Any) -> Any:
    """How many of four thresholds side by side, from `at` on, a draw reaches: one comparison of vectors."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        four, flags = ir.VectorType(ir.IntType(32), 4), ir.IntType(4)
        place = builder.bitcast(builder.gep(arguments[0], [arguments[1]]), four.as_pointer())
        found = builder.load(place)
        found.align = 4
        drawn = builder.insert_element(ir.Constant(four, ir.Undefined), arguments[2], ir.Constant(ir.IntType(32), 0))
        drawn = builder.shuffle_vector(drawn, ir.Constant(four, ir.Undefined), ir.Constant(four, [0, 0, 0, 0]))
        mask = builder.bitcast(builder.icmp_signed("<=", found, drawn), flags)
        return builder.zext(builder.ctpop(mask), ir.IntType(64))

    return types.uint64(thresholds, types.uint64, types.int32), generate


def _below(_: Any, numbers: Any, at: Any, bound: Any) -> Any:
    """How many of eight numbers of 64 bits side by side, from `at` on, are less than a bound: one comparison."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        eight, places, flags = ir.VectorType(ir.IntType(64), 8), ir.VectorType(ir.IntType(32), 8), ir.IntType(8)
        data = make_array(signature.args[0])(context, builder, arguments[0]).data
        found = builder.load(builder.bitcast(builder.gep(data, [arguments[1]]), eight.as_pointer()))
        found.align = 8
        bounds = builder.insert_element(ir.Constant(eight, ir.Undefined), arguments[2], ir.Constant(ir.IntType(32), 0))
        bounds = builder.shuffle_vector(bounds, ir.Constant(eight, ir.Undefined), ir.Constant(places, [0] * 8))
        mask = builder.bitcast(builder.icmp_signed("<", found, bounds), flags)
        return builder.zext(builder.ctpop(mask), ir.IntType(64))

    return types.uint64(numbers, types.uint64, types.int64), generate


def _filled(_: Any, table: Any, first: Any) -> Any:
    """Which of sixteen entries of 32 bits side by side, from `first` on, are not zero: a bit each."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        sixteen, flags = ir.VectorType(ir.IntType(32), 16), ir.IntType(16)
        found = builder.load(builder.bitcast(builder.gep(arguments[0], [arguments[1]]), sixteen.as_pointer()))
        found.align = 4
        unlike = builder.icmp_signed("!=", found, ir.Constant(sixteen, [0] * 16))
        return builder.zext(builder.bitcast(unlike, flags), ir.IntType(64))

    return types.uint64(table, types.uint64), generate


def _lowest(_: Any, flags: Any) -> Any:
    """The place of the lowest bit that is set, of at least one."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.uint64(types.uint64), generate


def _on_its_own(_: Any) -> Any:
    """Say of the function in which it stands that it is not to be inlined and that its pointers do not overlap."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.function.attributes.add("noinline")
        for argument in builder.function.args[1:]:
            if isinstance(argument.type, ir.PointerType) and "noalias" not in argument.attributes:
                argument.add_attribute("noalias")
        return context.get_dummy_value()

    return types.void(), generate


prefetch: Any = intrinsic(_prefetch)
address: Any = intrinsic(_address)
reached: Any = intrinsic(_reached)
below: Any = intrinsic(_below)
filled: Any = intrinsic(_filled)
lowest: Any = intrinsic(_lowest)
on_its_own: Any = intrinsic(_on_its_own)
one_by_one: Any = intrinsic(_one_by_one)
stands_alone: Any = intrinsic(_stands_alone)
