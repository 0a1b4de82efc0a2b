# The target "package": a .deb for all users of the GIMP that it is built for.

pkg_get_variable (GIMP_LIBRARIES_DIR gimp-${OUTPAINT_GIMP}.0 gimplibdir)

set (PACKAGE_NAME gimp-outpaint)
set (OUTPAINT_MAINTAINER "The Outpaint authors <outpaint@noreply.invalid>" CACHE STRING
  "The package's maintainer, with an address")
set (PACKAGE_VERSION ${PROJECT_VERSION}-1)
set (PACKAGE_CHANGELOG ${CMAKE_CURRENT_BINARY_DIR}/package/changelog.Debian.gz)
string (TIMESTAMP PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file (plugin/data/changelog.in package/changelog.Debian @ONLY)
find_program (GZIP gzip REQUIRED)
execute_process (COMMAND ${GZIP} -9nfk ${CMAKE_CURRENT_BINARY_DIR}/package/changelog.Debian)

set (DOCUMENTS share/doc/${PACKAGE_NAME})
install (FILES plugin/data/copyright ${PACKAGE_CHANGELOG} DESTINATION ${DOCUMENTS} COMPONENT system)
install (FILES plugin/data/org.gimp.GIMP.Plugin.Outpaint.metainfo.xml
         DESTINATION share/metainfo COMPONENT system)

set (CPACK_GENERATOR DEB)
set (CPACK_PACKAGE_NAME ${PACKAGE_NAME})
set (CPACK_PACKAGING_INSTALL_PREFIX /)
set (CPACK_INSTALL_CMAKE_PROJECTS
  "${CMAKE_CURRENT_BINARY_DIR};outpaint;plug-in;${GIMP_LIBRARIES_DIR}/plug-ins/outpaint"
  "${CMAKE_CURRENT_BINARY_DIR};outpaint;system;/usr")
set (CPACK_STRIP_FILES ON)
set (CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set (CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set (CPACK_DEBIAN_PACKAGE_RELEASE 1)
set (CPACK_DEBIAN_PACKAGE_MAINTAINER ${OUTPAINT_MAINTAINER})
set (CPACK_DEBIAN_PACKAGE_SECTION graphics)
set (CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if (OUTPAINT_GIMP EQUAL 3)
  set (CPACK_DEBIAN_PACKAGE_DEPENDS "gimp (>= 3.0)")
else ()
  set (CPACK_DEBIAN_PACKAGE_DEPENDS "gimp (>= 2.10), gimp (<< 2.99)")
endif ()
set (CPACK_PACKAGE_DESCRIPTION_SUMMARY "GIMP plug-in that extends pictures past their edges")
set (CPACK_PACKAGE_DESCRIPTION
"Outpaint adds Filters > Outpaint to GIMP. Drag a frame around the picture, and
an online service or this computer paints the new area. The result is a new
layer with a mask on an enlarged canvas; the original keeps every pixel.
.
The local painter needs no account and no network. Keys of online services are
stored in the user's keyring.")
include (CPack)
