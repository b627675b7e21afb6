# Writes the workbooks of this folder. Needs openpyxl and XlsxWriter.
import datetime

import openpyxl
import xlsxwriter

# titles above the table, merged cells, a hidden sheet, dates, percentages
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Read me"
sheet["A1"] = "This workbook holds customers"
sheet = book.create_sheet("Customers")
sheet["A1"] = "Customer export, March 2024"
sheet.merge_cells("A1:F1")
sheet.append([])
sheet.append(["customer", "since", "visits", "spend (EUR)", "share", "region"])
for row in [
    ("C001", datetime.date(2023, 1, 15), 3, 1234.5, 0.12, "North"),
    ("C002", datetime.date(1999, 12, 31), 7, -45.25, 0.5, "Süd & Ost"),
    ("C003", datetime.datetime(2024, 2, 29, 13, 30), None, 0.1, 1, "<West>"),
    ("C004", datetime.date(2020, 6, 1), 12, 1e6, 0.07, "North"),
]:
    sheet.append(row)
for row in sheet.iter_rows(min_row=4, min_col=2, max_col=2):
    row[0].number_format = "dd.mm.yyyy"
for row in sheet.iter_rows(min_row=4, min_col=5, max_col=5):
    row[0].number_format = "0%"
hidden = book.create_sheet("Hidden")
hidden.append(["a", "b"])
hidden.append([1, 2])
hidden.sheet_state = "hidden"
orders = book.create_sheet("Orders")
for row in [["order", "amount"], [1, 20], [2, 30], [3, 40]]:
    orders.append(row)
book.save("openpyxl.xlsx")

# two rows of names, cells merged across and down, rich text, a formula with its result, a table that starts at B2
book = xlsxwriter.Workbook("xlsxwriter.xlsx")
sheet = book.add_worksheet("Data")
bold = book.add_format({"bold": 1})
plain = book.add_format({})
sheet.merge_range(1, 2, 1, 3, "2023")
sheet.merge_range(1, 4, 1, 5, "2024")
sheet.write_row(2, 1, ["", "sales", "visits", "sales", "visits"])
sheet.merge_range(1, 1, 2, 1, "Region")
sheet.merge_range(3, 1, 4, 1, "North")
sheet.write_row(3, 2, [10.5, 1, 11, 2])
sheet.write_row(4, 2, [20, 3, 21.25, 4])
sheet.write(5, 1, "South")
sheet.write_row(5, 2, [30, 5, 31, 6])
sheet.write_rich_string(6, 1, "So", bold, "uth", plain)
sheet.write_formula(6, 2, "=C4*4", "", 42)
sheet.write_row(6, 3, [7, 41, 8])
book.close()

# days counted from 1904
book = xlsxwriter.Workbook("date1904.xlsx", {"date_1904": True})
sheet = book.add_worksheet()
day = book.add_format({"num_format": "d mmm yyyy"})
sheet.write_row(0, 0, ["day", "n"])
for i, value in enumerate([datetime.datetime(2024, 1, 1), datetime.datetime(1904, 1, 2), datetime.datetime(2000, 2, 29)]):
    sheet.write_datetime(i + 1, 0, value, day)
    sheet.write(i + 1, 1, i * 2 + 1)
book.close()

# 64-bit sizes in the archive
book = xlsxwriter.Workbook("zip64.xlsx", {"constant_memory": True})
book.use_zip64()
sheet = book.add_worksheet()
for i, row in enumerate([["a", "b"], [1, "x"], [2, "y"]]):
    sheet.write_row(i, 0, row)
book.close()
