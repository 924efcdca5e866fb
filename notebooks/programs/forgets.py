"""Forgets to close a pool, and to give shared memory back."""
from multiprocessing import Pool
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    memory = SharedMemory(create=True, size=100)
    pool = Pool(1)
    print(pool.apply(len, ("four",)))
