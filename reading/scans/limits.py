"""How large a scan may be, and why one is refused: known to the process that opens it and to who reads its answer."""

FILE_BYTES = 50_000_000
PAGES = 200
ARCHIVE_FILES = 500
ARCHIVE_BYTES = 1_000_000_000  # of its files unpacked
PICTURE_BYTES = 48_000_000  # of a picture unpacked: A4 at 600 dots an inch in grey, at 400 in colour
MEMORY = 200_000_000  # bytes of address space, libraries included
PAGE_SECONDS = 1.6  # of work on one page
ALL_SECONDS = 120  # of work on a file

REFUSALS = {
    "format": "нужен скан в формате PDF, PNG, JPEG или TIFF.",
    "encrypted": "PDF закрыт паролем: снимите защиту и повторите.",
    "broken": "файл повреждён и не открывается: отсканируйте заново.",
    "no_pages": "в файле нет ни одной страницы.",
    "pages": f"в файле больше {PAGES} страниц: разделите его.",
    "dots": "картинка слишком велика: отсканируйте с разрешением 300 точек на дюйм.",
    "bytes": f"файл больше {FILE_BYTES // 1_000_000} МБ: разделите его или отсканируйте с меньшим разрешением.",
    "archive": f"в архиве больше {ARCHIVE_FILES} файлов или {ARCHIVE_BYTES // 1_000_000} МБ: разделите его.",
    "heavy": "файл не открылся за отведённые время и память: он повреждён или слишком велик.",
    "pieces": "части файла вместе больше самого файла во много раз: разделите его сами.",
}
